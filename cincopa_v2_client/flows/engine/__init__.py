"""The engine of flows: steps, their runners, and the decorators that turn a flow into methods of both clients."""
