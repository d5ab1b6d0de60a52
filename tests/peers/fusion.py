#!/usr/bin/env python3
"""The method fusion, written a second time, with OpenCV, NumPy and SciPy: fusion.py BEFORE AFTER OUT.geojson

It is what plugins/Detectors.Differencing/Fusion is held against, in what it finds and in how long it takes. The steps
and the constants are those of the program, but for pairs in which most of the ground changed (decision 022); the order of
operations, the samples and the libraries are not. One process, two threads, float32. Both images lie on one grid. Needs
python3-gdal python3-numpy python3-scipy python3-opencv.
"""
import json, os, sys
from concurrent.futures import ThreadPoolExecutor

THREADS = 2
os.environ.setdefault('OPENBLAS_NUM_THREADS', '1')  # the threads are taken by parts of the image

import cv2, numpy as np
from osgeo import gdal
from scipy import linalg, special

gdal.UseExceptions()
cv2.setNumThreads(THREADS)
cv2.setRNGSeed(1)

WORKING_GSD, SCORE_SIGMA, MOST_SIGMA = 1, 7.5, 6
SPECTRAL, STRUCTURE, GRADIENT, DENSITY, CONDITIONAL = 0.2, 0.2, 0.2, 0.175, 0.35
DENSITY_OFFSET, EDGE_LEVELS, STRUCTURE_LEVELS, NOISE_SHARE = 0.3, 2, 30, 0.1
CLUSTERS, BETA, SHRINK, MOST_POINTS, ROBUST_ROUNDS = 32, 2, 50, 16_000, 5
FLOOR, PEAK, AREA, CLOSING = 1.1, 1.25, 3, 1


def read(path):
    """The image as [row, column, band] float32, NaN where there is no data, and its geotransform."""
    source = gdal.Open(path)
    image = np.empty((source.RasterYSize, source.RasterXSize, source.RasterCount), 'f4')
    for i in range(source.RasterCount):
        band = source.GetRasterBand(i + 1)
        values, nodata = band.ReadAsArray(), band.GetNoDataValue()
        image[..., i] = values
        if nodata is not None:
            image[values == nodata, i] = np.nan
    return image, source.GetGeoTransform()


def cells(image, factor):
    """Means of squares of factor x factor pixels."""
    height, width = image.shape[0] // factor, image.shape[1] // factor
    means = cv2.resize(image[:height * factor, :width * factor], (width, height), interpolation=cv2.INTER_AREA) if factor > 1 else image
    return means.reshape(height, width, -1)


def thinned(shape, most):
    """Every so many rows and columns, so that at most so many points remain."""
    step = max(1, int(np.ceil(np.sqrt(shape[0] * shape[1] / most))))
    return np.s_[::step, ::step]


class Blur:
    """Gaussians cut off at 3 sigma; over gaps, weighted means of what was observed."""

    def __init__(self, observed):
        self.weights = None if observed.all() else observed.astype('f4')
        self.divisors = {}

    def __call__(self, plane, sigma):
        if self.weights is None:
            return self.plain(plane, sigma)
        if sigma not in self.divisors:
            self.divisors[sigma] = np.maximum(self.plain(self.weights, sigma), 1e-3)
        expand = (lambda values: values) if plane.ndim == 2 else (lambda values: values[..., None])
        return self.plain(plane * expand(self.weights), sigma) / expand(self.divisors[sigma])

    @staticmethod
    def plain(plane, sigma):
        side = 2 * int(np.ceil(3 * sigma)) + 1
        return cv2.GaussianBlur(plane, (side, side), sigma, borderType=cv2.BORDER_REFLECT)


def sobel(plane):
    return [cv2.Sobel(plane, cv2.CV_32F, x, 1 - x, scale=1 / 8, borderType=cv2.BORDER_REFLECT) for x in (1, 0)]


def mean_band(image):
    return cv2.transform(image, np.full((1, image.shape[2]), 1 / image.shape[2], 'f4'))


# Registration: phase correlation of gradients in windows of a lattice, a robust affine model, a smooth field of what is left.

def edges(image):
    length = cv2.magnitude(*sobel(Blur.plain(mean_band(image), 1)))
    return cv2.log(1 + length / (np.median(length[thinned(length.shape, MOST_POINTS)]) + 1e-3))


def tie_points(before, after, shift):
    """x, y, dx, dy of windows: what is at (x, y) before is at (x + dx, y + dy) after."""
    height, width = before.shape
    side = min(256, min(height, width) // 2)
    window = cv2.createHanningWindow((side, side), cv2.CV_32F)
    points = []
    for y in np.unique(np.linspace(0, height - side, 8).astype(int)):
        for x in np.unique(np.linspace(0, width - side, 8).astype(int)):
            left, top = np.clip((x + shift[0], y + shift[1]), 0, (width - side, height - side))
            (dx, dy), response = cv2.phaseCorrelate(before[y:y + side, x:x + side], after[top:top + side, left:left + side], window)
            if response > 0.03 and max(abs(dx), abs(dy)) < side / 4:
                points.append((x + side / 2, y + side / 2, dx + left - x, dy + top - y))
    return np.array(points).reshape(-1, 4)


def robust_fit(design, values):
    """Least squares under Cauchy weights; what it gives, and the errors."""
    weights = np.ones(len(values))
    for _ in range(10):
        root = np.sqrt(weights)[:, None]
        model = np.linalg.lstsq(design * root, values * root, rcond=None)[0]
        errors = np.hypot(*(values - design @ model).T)
        weights = 1 / (1 + (errors / max(0.2, 1.5 * np.median(errors))) ** 2) ** 2
    return model, errors


def local_field(points, left, shape, size):
    """What is left at the tie points, as a lattice: robust means of those around, drawn to 0 where few agree."""
    field = np.zeros((*shape, 2), 'f4')
    reach = max(size) / 8
    for row in range(shape[0]):
        for column in range(shape[1]):
            at = (column / (shape[1] - 1) * size[1], row / (shape[0] - 1) * size[0])
            near = np.exp(-0.5 * ((points[:, :2] - at) ** 2).sum(1) / reach ** 2)
            mean = np.median(left[near > 0.1], 0) if (near > 0.1).sum() > 2 else np.zeros(2)
            for _ in range(5):
                weights = near / (1 + (np.hypot(*(left - mean).T) / 0.7) ** 2) ** 2
                mean = weights @ left / (weights.sum() + 0.5)
            field[row, column] = mean
    return field


def register(before, after):
    """The after image brought to the before image, or as it is when that brings their edges no closer."""
    height, width = before.shape[:2]
    edges_before, edges_after = edges(np.nan_to_num(before)), edges(np.nan_to_num(after))
    shift = np.zeros(2, int)
    for _ in range(2):
        points = tie_points(edges_before, edges_after, shift)
        if len(points) < 4:
            return after
        moved = np.median(points[:, 2:] - shift, 0)
        if np.abs(moved).max() <= 1.5:
            break
        shift = shift + np.round(moved).astype(int)
    model, errors = robust_fit(np.ones((len(points), 1)), points[:, 2:])
    model = np.vstack([model, np.zeros((2, 2))])
    places = np.c_[np.ones(len(points)), points[:, 0] / width, points[:, 1] / height]
    if len(points) >= 8:
        affine, affine_errors = robust_fit(places, points[:, 2:])
        if np.median(affine_errors) < 0.9 * np.median(errors):
            model, errors = affine, affine_errors
    field = local_field(points, points[:, 2:] - places @ model, (9, 9), (height, width))
    at = np.stack(np.meshgrid(np.linspace(0, 1, 9), np.linspace(0, 1, 9)), -1)
    moved = np.hypot(*np.moveaxis(field + model[0] + at @ model[1:], 2, 0))
    if np.median(moved) < 0.1 and moved.max() < 0.2:
        return after
    flow = cv2.resize(field, (width, height), interpolation=cv2.INTER_LINEAR)
    x, y = np.arange(width, dtype='f4')[None, :], np.arange(height, dtype='f4')[:, None]
    (ax, ay), (bx, by), (cx, cy) = model.astype('f4')
    flow[..., 0] += ax + (1 + bx / width) * x + cx / height * y
    flow[..., 1] += ay + by / width * x + (1 + cy / height) * y
    warped = cv2.remap(after, flow, None, cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=[np.nan] * 4).reshape(after.shape)
    observed = np.isfinite(warped).all(2)
    likeness = lambda other: np.corrcoef(edges_before[observed], other[observed])[0, 1]
    return warped if likeness(edges(np.nan_to_num(warped))) > likeness(edges_after) + 1e-3 else after


# Evidence, each a plane.

def normalise(before, after, observed):
    """Gain and offset that bring the after image to the before image, from what did not change; in place."""
    some = thinned(observed.shape, 100_000)
    a, b = before[some][observed[some]], after[some][observed[some]]
    keep = np.ones(len(a), bool)
    for _ in range(6):
        gain = a[keep].std(0) / (b[keep].std(0) + 1e-6)
        offset = a[keep].mean(0) - gain * b[keep].mean(0)
        left = a - (b * gain + offset)
        distance = np.sqrt(((left / (np.median(np.abs(left), 0) * 1.4826 + 1e-6)) ** 2).mean(1))
        keep = distance <= 1.5 * np.median(distance)
    after *= gain
    after += offset


def spectral(before, after, a, b):
    """IR-MAD (Nielsen 2007) of a sample, and what it makes of the images."""
    n = a.shape[1]
    x = np.concatenate([a, b], 1).astype('f8')
    spread, weights, last = np.cov(x.T), np.ones(len(x)), 0
    for _ in range(15):
        mean = weights @ x / weights.sum()
        z = x - mean
        s = (z * weights[:, None]).T @ z / weights.sum()
        s += 1e-6 * np.trace(s) / len(s) * np.eye(2 * n)
        s11, s22, s12 = s[:n, :n], s[n:, n:], s[:n, n:]
        squares, u = linalg.eigh(s12 @ np.linalg.solve(s22, s12.T), s11)
        correlations = np.sqrt(np.clip(squares, 1e-8, 1 - 1e-8))
        v = np.linalg.solve(s22, s12.T @ u) / correlations
        variances = 2 * (1 - correlations)
        weights = special.chdtrc(n, ((z[:, :n] @ u - z[:, n:] @ v) ** 2 / variances).sum(1))
        if np.abs(correlations - last).max() < 1e-3:
            break
        last = correlations
    noise = ((u * (spread[:n, :n] @ u)).sum(0) + (v * (spread[n:, n:] @ v)).sum(0)) / 2 * NOISE_SHARE ** 2
    scale = 1 / np.sqrt(variances + noise)
    u, v = u * scale, v * scale
    difference = cv2.transform(before, np.c_[u.T, v.T @ mean[n:] - u.T @ mean[:n]].astype('f4')).reshape(before.shape)
    difference -= cv2.transform(after, v.T.astype('f4')).reshape(before.shape)
    cv2.multiply(difference, difference, difference)
    return cv2.sqrt(mean_band(difference))


def structure(a, b, blur):
    """1 - local correlation of grey."""
    mean_a, mean_b = blur(a, 3), blur(b, 3)
    var_a = np.maximum(blur(cv2.multiply(a, a), 3) - cv2.multiply(mean_a, mean_a), 0) + STRUCTURE_LEVELS
    var_b = np.maximum(blur(cv2.multiply(b, b), 3) - cv2.multiply(mean_b, mean_b), 0) + STRUCTURE_LEVELS
    both = blur(cv2.multiply(a, b), 3) - cv2.multiply(mean_a, mean_b) + STRUCTURE_LEVELS
    return np.maximum(1 - cv2.divide(both, cv2.sqrt(cv2.multiply(var_a, var_b))), 0)


def median(plane, observed):
    some = thinned(plane.shape, MOST_POINTS)
    return np.median(plane[some][observed[some]])


def gradients(a, b, blur, observed):
    """Length of the difference of the gradients, in units of their usual length."""
    (ax, ay), (bx, by) = sobel(blur(a, 0.7)), sobel(blur(b, 0.7))
    usual = median(cv2.magnitude(ax, ay) + cv2.magnitude(bx, by), observed) + EDGE_LEVELS
    return cv2.magnitude(ax - bx, ay - by) * np.float32(1 / usual)


def densities(a, b, blur, observed):
    """Difference of the density of edges around, in units of the usual density."""
    def density(grey):
        x, y = sobel(blur(grey, 1))
        cv2.multiply(x, x, x)
        cv2.accumulateSquare(y, x)
        return cv2.sqrt(np.maximum(blur(x, 5), 0))

    a, b = density(a), density(b)
    return cv2.absdiff(a, b) * np.float32(1 / (median(a + b, observed) + EDGE_LEVELS))


def looks(image, blur):
    """What a place looks like: its colour, the brightness of its surroundings, their texture."""
    grey = mean_band(image)
    mean = blur(grey, 2)
    texture = cv2.sqrt(np.maximum(blur(cv2.multiply(grey, grey), 2) - cv2.multiply(mean, mean), 0))
    return cv2.merge([*cv2.split(blur(image, 1)), blur(grey, 4), texture])


def conditional(looks_before, looks_after, observed, bands, noise):
    """How unexpected the colour of a place after is, given its look before, in standard deviations."""
    some = thinned(observed.shape, MOST_POINTS)
    z, y = looks_before[some][observed[some]], looks_after[some][observed[some]][:, :bands]
    mean, deviation = z.mean(0), z.std(0) + 1e-6
    z = (z - mean) / deviation
    criteria = (cv2.TERM_CRITERIA_MAX_ITER, 15, 0)
    centres = cv2.kmeans(z, min(CLUSTERS, len(z)), None, criteria, 1, cv2.KMEANS_PP_CENTERS)[2]

    def shares(slopes, points, intercepts):
        logits = points @ slopes
        logits += intercepts
        logits -= logits.max(1, keepdims=True)
        return np.exp(logits, out=logits)

    weights = shares(2 * BETA * centres.T, z, -BETA * (centres ** 2).sum(1))
    weights /= weights.sum(1, keepdims=True)
    robust = np.ones(len(z))
    for _ in range(ROBUST_ROUNDS):
        own = weights * robust[:, None]
        counts = own.sum(0)[:, None]
        means = own.T @ y / (counts + 1e-6)
        squares = (y - weights @ means) ** 2
        variances = (own.T @ squares + robust @ squares / robust.sum() * SHRINK) / (counts + SHRINK)
        distance = (squares / (weights @ variances)).mean(1)
        robust = 1 / (1 + distance / (4 * np.median(distance) + 1e-9)) ** 2

    # The standardisation goes into the logits, and the sum of the shares is one more column of what they give.
    slopes = (2 * BETA * centres.T / deviation[:, None]).astype('f4')
    intercepts = (-BETA * (centres ** 2).sum(1) - mean @ slopes).astype('f4')
    gives = np.c_[means, variances + noise, np.ones(len(means))].astype('f4')
    points, colours = looks_before.reshape(-1, looks_before.shape[2]), looks_after.reshape(-1, looks_after.shape[2])
    result = np.empty(len(points), 'f4')

    def measure(start, count=16384):
        part = np.s_[start:start + count]
        given = shares(slopes, points[part], intercepts) @ gives
        total = given[:, -1:]
        left = colours[part, :bands] - given[:, :bands] / total
        np.sqrt((left * left * total / given[:, bands:-1]).mean(1), out=result[part])

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(measure, range(0, len(points), 16384)))
    return result.reshape(observed.shape)


def score(before, after, observed, sigma):
    """The product of all evidence, smoothed to the size of objects."""
    bands = before.shape[2]
    some = thinned(observed.shape, MOST_POINTS)
    a, b = before[some][observed[some]], after[some][observed[some]]
    blur = Blur(observed)
    low, high = np.percentile(mean_band(before)[some][observed[some]], [1, 99])
    gain = 255 / max(high - low, 1e-6)
    grey = lambda image: np.clip(cv2.transform(image, np.array([[gain / bands] * bands + [-low * gain]], 'f4')), 0, 255) - 128
    grey_before, grey_after = grey(before), grey(after)
    product = np.zeros(observed.shape, 'f4')

    def multiply(evidence, exponent):
        cv2.scaleAdd(cv2.log(np.maximum(evidence, 1e-30)), exponent, product, product)

    multiply(spectral(before, after, a, b), SPECTRAL)
    multiply(structure(grey_before, grey_after, blur), STRUCTURE)
    multiply(gradients(grey_before, grey_after, blur, observed), GRADIENT)
    multiply(densities(grey_before, grey_after, blur, observed) + np.float32(DENSITY_OFFSET), DENSITY)
    del grey_before, grey_after
    looks_before, looks_after = looks(before, blur), looks(after, blur)
    noise = NOISE_SHARE ** 2 * (a.var(0) + b.var(0)) / 2
    unexpected = conditional(looks_before, looks_after, observed, bands, noise)
    multiply(np.maximum(unexpected, conditional(looks_after, looks_before, observed, bands, noise)), CONDITIONAL)
    return blur(cv2.exp(product), sigma)


# Decision.

def kapur(values):
    """The split with the greatest entropy of both classes (Kapur, Sahoo and Wong 1985)."""
    top = np.quantile(values, 0.9995)
    counts = np.histogram(np.minimum(values, top), 512, (0, top))[0]
    shares = counts / counts.sum()
    below = np.cumsum(shares)
    entropy = -np.cumsum(np.where(shares > 0, shares * np.log(np.maximum(shares, 1e-300)), 0))
    with np.errstate(all='ignore'):
        total = np.log(below * (1 - below)) + entropy / below + (entropy[-1] - entropy) / (1 - below)
    total[~np.isfinite(total) | (below >= 1 - 1e-12)] = -np.inf
    return (np.argmax(total) + 1) * top / 512


def threshold(values):
    return max(np.cbrt(kapur(values) * np.sqrt(kapur(values * values)) * kapur(np.sqrt(values)) ** 2), FLOOR)


def regions(magnitude, least, area):
    """Changed pixels in regions that are large enough and stand out, as 0 and 1."""
    changed = cv2.compare(magnitude, float(least), cv2.CMP_GT)
    side = 2 * CLOSING + 1
    changed = cv2.morphologyEx(changed, cv2.MORPH_CLOSE, np.ones((side, side), 'u1'))
    count, labels, statistics, _ = cv2.connectedComponentsWithStats(changed, connectivity=8, ltype=cv2.CV_32S)
    keep = np.zeros(count, 'u1')
    for region in np.flatnonzero(statistics[1:, cv2.CC_STAT_AREA] >= area) + 1:
        x, y, width, height = statistics[region, :4]
        box = np.s_[y:y + height, x:x + width]
        keep[region] = magnitude[box][labels[box] == region].max() >= PEAK * least
    return keep[labels]


def features(mask, transform):
    """Outlines of regions through the centres of their border pixels, and their boxes in pixels."""
    outlines, tree = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_TC89_L1)
    turn = np.array([[transform[1], transform[4]], [transform[2], transform[5]]])

    def ring(outline):
        places = (outline[:, 0] + 0.5) @ turn + (transform[0], transform[3])
        return [*places.tolist(), places[0].tolist()]

    shells = {i: [ring(outline)] for i, outline in enumerate(outlines) if tree[0][i][3] < 0}
    for i, outline in enumerate(outlines):
        if tree[0][i][3] >= 0:
            shells[tree[0][i][3]].append(ring(outline))
    return [{'type': 'Feature', 'properties': dict(zip(('column', 'row', 'columns', 'rows'), cv2.boundingRect(outlines[i]))),
             'geometry': {'type': 'Polygon', 'coordinates': rings}} for i, rings in shells.items()]


def main(before_path, after_path, out):
    with ThreadPoolExecutor(THREADS) as pool:
        (before, transform), (after, _) = pool.map(read, (before_path, after_path))
    height, width = before.shape[:2]
    gsd = np.sqrt(abs(transform[1] * transform[5] - transform[2] * transform[4]))
    factor = max(1, int(WORKING_GSD / gsd + 1e-6))
    sigma = float(np.clip(SCORE_SIGMA / np.sqrt(gsd * factor), 1, MOST_SIGMA))
    before, after = cells(before, factor), cells(after, factor)
    after = register(before, after)
    observed = np.isfinite(before).all(2) & np.isfinite(after).all(2)
    if not observed.all():
        before[~observed], after[~observed] = 0, 0
    normalise(before, after, observed)
    magnitude = score(before, after, observed, sigma)
    magnitude[~observed] = 0
    some = thinned(magnitude.shape, 1 << 20)
    least = threshold(magnitude[some][observed[some]])
    magnitude = cv2.resize(magnitude, (width // factor * factor, height // factor * factor), interpolation=cv2.INTER_LINEAR)
    found = features(regions(magnitude, least, AREA * (sigma * factor) ** 2), transform)
    with open(out, 'w') as file:
        json.dump({'type': 'FeatureCollection', 'features': found}, file)
    print(f'threshold {least:.3f}, {len(found)} regions')


if __name__ == '__main__':
    main(*sys.argv[1:4])
