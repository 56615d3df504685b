"""What any API's emulator needs: parameters, bodies and responses by an OpenAPI document, with no API's name in it."""
