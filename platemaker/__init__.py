"""Makes `assets/anatomy` from meshes: pictures, outlines and positions. Never imported by `app`."""
