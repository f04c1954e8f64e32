"""Open data: the catalogue of what everybody may read, as files and by an API."""
