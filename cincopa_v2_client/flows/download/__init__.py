"""Downloads: into a part file beside the target, resumed where they broke off, and renamed when complete."""
