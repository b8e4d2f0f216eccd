"""Makes plain-zero-latin-wght-normal.woff2: the zero of Atkinson Hyperlegible Next without its slash, and nothing else.

The zero's counter is cut in two by the slash; its halves are made one contour, at every weight. Run with fonttools and
brotli (PyPI), when the family is renewed: python3 plain-zero.py <its latin-wght-normal.woff2> <out>
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.varLib.iup import iup_delta

source, target = sys.argv[1:]
options = subset.Options(flavor='woff2', layout_features=['tnum', 'pnum'], name_IDs=[0, 1, 2, 13, 14], notdef_outline=False)
font = TTFont(source)
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=[0x30])
subsetter.subset(font)

zero = font['glyf']['zero']
outer, below, above = ends = zero.endPtsOfContours
points = list(range(above + 1))
first, second = points[outer + 1 : below + 1], points[below + 1 :]
# The slash's edges are the longest steps of either half: cut there, and join each end to the other half.
coordinates = list(zero.coordinates)
phantom = [(0, 0), (font['hmtx']['zero'][0], 0), (0, 0), (0, 0)]


def cut(half):
    def step(at):
        (x, y), (to_x, to_y) = coordinates[half[at]], coordinates[half[(at + 1) % len(half)]]
        return (x - to_x) ** 2 + (y - to_y) ** 2

    edge = max(range(len(half)), key=step)
    return half[edge + 1 :] + half[: edge + 1]


order = points[: outer + 1] + cut(first) + cut(second)
zero.coordinates = GlyphCoordinates([coordinates[at] for at in order])
zero.flags = bytearray(zero.flags[at] for at in order)
zero.endPtsOfContours = [outer, above]
zero.numberOfContours = 2
zero.removeHinting()
for variation in font['gvar'].variations['zero']:
    # Those that are left out follow their neighbours on the old contour, which are others on the new one.
    deltas = iup_delta(variation.coordinates, coordinates + phantom, ends)
    variation.coordinates = [deltas[at] for at in order] + list(deltas[above + 1 :])
for table in ('fpgm', 'prep', 'cvt ', 'gasp', 'STAT', 'DSIG'):
    if table in font:
        del font[table]
font.flavor = 'woff2'
font.save(target)
