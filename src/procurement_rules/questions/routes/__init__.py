"""The routes to award, one module a family: which are open, which closed, and by which limb."""
