"""Made-up complaints policies, in several styles and layouts, with what was planted in them."""
