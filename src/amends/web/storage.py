"""Static files under names that carry their hash, so that a browser may keep them for ever."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """As WhiteNoise does it, with the imports inside JavaScript modules renamed as well."""

    support_js_module_import_aggregation = True
    manifest_strict = False
