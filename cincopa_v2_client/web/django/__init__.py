"""Uploads from pages of Django: URLs, a form field, and the template tags of `{% load cincopa %}`.

For the tags, add this package to `INSTALLED_APPS`.
"""
