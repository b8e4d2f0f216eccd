// Draws apps/web/src/features/partners/map/uk.json: the twelve regions, each merged from the Voronoi cells of its
// outcodes and clipped to the outline of the country, with the Crown Dependencies beside them. Regions are approximate:
// their borders run half-way between outcodes.
//
// Outline: Natural Earth 1:10m by world-atlas, public domain. Outcodes: apps/directory/data, CC0 1.0.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { Delaunay } from 'd3-delaunay';
import polygons from 'polygon-clipping';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, quantile, simplify } from 'topojson-simplify';
import { project } from '../../apps/web/src/features/partners/map/projection.ts';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const OUTCODES = at('../../apps/directory/data/outcodes.csv');
const WORLD = at('node_modules/world-atlas/countries-10m.json');
const DRAWN = at('../../apps/web/src/features/partners/map/uk.json');

/** How much of what makes a line crooked goes. */
const SIMPLER = 0.87;
/** Islands below so many square units (of 200 m) are no more than a dot. */
const SMALLEST = 60;

/** Towns that say where one is, the largest first: the outcode of their middle, and what they are called. */
const TOWNS = {
  ...{ EC1A: 'London', B2: 'Birmingham', M2: 'Manchester', G2: 'Glasgow', LS1: 'Leeds', EH2: 'Edinburgh' },
  ...{ CF10: 'Cardiff', BT1: 'Belfast', NE1: 'Newcastle', BS1: 'Bristol', L2: 'Liverpool', NR1: 'Norwich' },
  ...{ AB10: 'Aberdeen', PL1: 'Plymouth', SO14: 'Southampton', NG1: 'Nottingham', IV1: 'Inverness', S1: 'Sheffield' },
  ...{ HU1: 'Hull', SA1: 'Swansea', BT48: 'Derry', EX1: 'Exeter', CA1: 'Carlisle', DD1: 'Dundee', OX1: 'Oxford' },
  ...{ CB1: 'Cambridge', LE1: 'Leicester', CV1: 'Coventry', BN1: 'Brighton', CT1: 'Canterbury', LL57: 'Bangor' },
  ...{ YO1: 'York', ST1: 'Stoke-on-Trent', TS1: 'Middlesbrough', LN1: 'Lincoln', IP1: 'Ipswich', TR1: 'Truro' },
  ...{ SY23: 'Aberystwyth', DG1: 'Dumfries', GL1: 'Gloucester', WR1: 'Worcester', SY1: 'Shrewsbury', PR1: 'Preston' },
  ...{ DE1: 'Derby', PE1: 'Peterborough', MK9: 'Milton Keynes', RG1: 'Reading', BD1: 'Bradford', BH1: 'Bournemouth' },
  ...{ FK8: 'Stirling', PH1: 'Perth', KA1: 'Kilmarnock', SR1: 'Sunderland', DH1: 'Durham', LA1: 'Lancaster' },
  ...{ CH1: 'Chester', HR1: 'Hereford', NN1: 'Northampton', LU1: 'Luton', CO1: 'Colchester', ME4: 'Chatham' },
  ...{ SS1: 'Southend', TA1: 'Taunton', BA1: 'Bath', SN1: 'Swindon', SP1: 'Salisbury', DT1: 'Dorchester' },
  ...{ GU1: 'Guildford', CR0: 'Croydon', RM1: 'Romford', W5: 'Ealing', SE10: 'Greenwich', EN1: 'Enfield' },
  ...{ WV1: 'Wolverhampton', BL1: 'Bolton', OL1: 'Oldham', WA1: 'Warrington', HD1: 'Huddersfield', DN1: 'Doncaster' },
  ...{ PO1: 'Portsmouth', TN1: 'Tunbridge Wells', NP20: 'Newport', CF47: 'Merthyr Tydfil', SA31: 'Carmarthen' },
  ...{ LL11: 'Wrexham', BT35: 'Newry', BT74: 'Enniskillen', BT43: 'Ballymena', KW15: 'Kirkwall', ZE1: 'Lerwick' },
  ...{ HS1: 'Stornoway', PA34: 'Oban', KW1: 'Wick', PE30: 'King’s Lynn', CA14: 'Workington', TQ1: 'Torquay' },
};

const outcodes = readFileSync(OUTCODES, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map(([outcode, latitude, longitude, , , region]) => ({ outcode, point: [+longitude, +latitude], region }));

const world = JSON.parse(readFileSync(WORLD, 'utf8'));
const countries = feature(world, world.objects.countries).features;
const country = (name) => countries.find(({ properties }) => properties.name === name).geometry;
const multi = ({ type, coordinates }) => (type === 'Polygon' ? [coordinates] : coordinates);

const ISLANDS = ['Jersey', 'Guernsey', 'Isle of Man'];
/** Degrees are not as wide as they are high. */
const NARROW = Math.cos(0.96);

function regions() {
  const inside = outcodes.filter(({ region }) => !ISLANDS.includes(region));
  const cells = Delaunay.from(
    inside,
    ({ point }) => point[0] * NARROW,
    ({ point }) => point[1],
  ).voronoi([-9 * NARROW, 49, 2.5 * NARROW, 61.5]);
  const wide = (ring) => ring.map(([x, y]) => [x / NARROW, y]);
  const outline = multi(country('United Kingdom'));
  const groups = Map.groupBy(inside.keys(), (nth) => inside[nth].region);
  return [...groups].map(([name, members]) => {
    const own = members.map((nth) => cells.cellPolygon(nth)).filter(Boolean);
    const merged = polygons.union(...own.map((cell) => [wide(cell)]));
    return featureOf(name, polygons.intersection(merged, outline));
  });
}

const featureOf = (name, coordinates) => ({
  type: 'Feature',
  properties: { name },
  geometry: { type: 'MultiPolygon', coordinates },
});

const onMap = (coordinates) => coordinates.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => project(x, y))));

const areaOf = (ring) =>
  Math.abs(ring.reduce((sum, [x, y], nth) => sum + x * ring.at(nth - 1)[1] - ring.at(nth - 1)[0] * y, 0)) / 2;

/** `x, y` of the first point, and from each to the next the way in whole units. */
function ringOf(ring) {
  const whole = ring.map(([x, y]) => [Math.round(x), Math.round(y)]);
  const steps = whole.map(([x, y], nth) => (nth === 0 ? [x, y] : [x - whole[nth - 1][0], y - whole[nth - 1][1]]));
  return steps.filter(([x, y], nth) => nth === 0 || x !== 0 || y !== 0).flat();
}

const slugOf = (name) => name.toLowerCase().replaceAll(/[^a-z]+/g, '-');

const drawn = [
  ...regions(),
  featureOf(
    'Crown Dependencies',
    ISLANDS.flatMap((name) => multi(country(name))),
  ),
].map(({ properties, geometry }) => featureOf(properties.name, onMap(geometry.coordinates)));
const shared = presimplify(topology({ uk: { type: 'FeatureCollection', features: drawn } }));
const simpler = simplify(shared, quantile(shared, SIMPLER));
const shapes = feature(simpler, simpler.objects.uk).features.map(({ properties: { name }, geometry }) => ({
  code: slugOf(name),
  name,
  // Without what is inside of another: a cell has no lakes. The largest first.
  rings: geometry.coordinates
    .flat()
    .filter((ring) => areaOf(ring) >= SMALLEST)
    .sort((one, other) => areaOf(other) - areaOf(one))
    .map(ringOf),
}));
const towns = Object.entries(TOWNS).map(([outcode, name]) => {
  const known = outcodes.find((one) => one.outcode === outcode);
  if (!known) throw new Error(`No outcode ${outcode} for ${name}.`);
  return [name, ...project(...known.point).map(Math.round)];
});

const file = `${JSON.stringify({ shapes, towns })}\n`;
writeFileSync(DRAWN, file);
const kilobytes = (brotliCompressSync(file).length / 1024).toFixed(1);
process.stdout.write(`${shapes.map(({ name, rings }) => `${name} (${rings.length})`).join(', ')}: ${kilobytes} kB\n`);
