"""All mutations."""

import broken_flows
import changed_upstream
import new_bodies
import new_operations
import new_parameters
import new_responses
import unsupported
from mutation import Mutation

MUTATIONS: list[Mutation] = [
    *new_operations.mutations(),
    *new_parameters.mutations(),
    *new_bodies.mutations(),
    *new_responses.mutations(),
    *broken_flows.mutations(),
    *changed_upstream.mutations(),
    *unsupported.mutations(),
]
