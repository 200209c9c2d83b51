"""What people do, as verbs: one module a subject, every public function an `@action`.

All are keyword-only and dated from outside. `by` is the person who does it, None for the resident; `version`, where
given, is the version of the complaint that they were shown.
"""
