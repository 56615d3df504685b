"""Handle the errors of an operation, from the most specific to the most general."""

from cincopa_v2_client import ApiError, AuthenticationError, Cincopa, NotAvailableError, TransportError

with Cincopa(timeout=20, retries=3) as c:
    try:
        # To ask only: `c.portal.is_available("my-videos")`. `check` may also answer "unavailable" without an error.
        c.portal.claim("my-videos")
        print("my-videos is ours")
    except NotAvailableError:
        print("my-videos is taken")
    except AuthenticationError as error:
        print("wrong token, or no permission:", error)
    except ApiError as error:
        print("refused:", error.status, error.error, error.message)
    except TransportError as error:
        print("no response:", error)

    try:
        c.gallery.add_item("A4KANh__rQ_m", ["A8AAFV8a-H5b"], insert_position="middle")  # type: ignore[arg-type]
    except ValueError as error:
        print("nothing was sent:", error)
