// Two keys for people who work without a mouse; this is left out for whoever switched them off on the page of keys.
const PLACES = { "/": () => document.querySelector('header input[type="search"]'), "?": () => document.querySelector("a[data-keys]") };

addEventListener("keydown", (pressed) => {
  const typing = pressed.target.closest("input, textarea, select, [contenteditable]");
  const place = PLACES[pressed.key]?.();
  if (!place || typing || pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.isComposing) return;
  pressed.preventDefault();
  if (place.matches("a")) place.click();
  else place.focus();
});
