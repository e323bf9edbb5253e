"""Fuzz targets: one for each parser, fed with inputs that are nearly right."""
