"""Downloads into a part file beside the target, which are resumed after an interruption, and renamed when complete."""
