"""The engine of flows: steps, the runners that run them, and the methods that both clients have of a flow."""
