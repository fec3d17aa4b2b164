"""What changed -> staging -> output; a build with errors leaves ``output`` byte for byte as it was.

The unit of work is a village: its pages, data and feed depend on its own files,
the township's facts, the theme and the software, and on nothing else. A village
of which none of these changed, whose looks no day has turned, and whose files
still lie in ``output`` as they were written, is not loaded at all. Of a village
that did change every file is made anew and compared with what lies there; only
what differs is written. (Remaking a village takes hundredths of a second, less
than keeping a list of what each page depends on would, and such a list can be
wrong.) Posters are dear: each has a digest of its HTML, styles and libraries; where
faces of the system change, ``.gongkai`` is deleted.
"""
