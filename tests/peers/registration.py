#!/usr/bin/env python3
"""How accurately the after image is registered, and how fast, against scikit-image and OpenCV.

    dotnet publish src/ImageryWatch.Cli -c Release -r linux-x64 --self-contained -o out/imagerywatch
    /usr/bin/python3 tests/peers/registration.py out/imagerywatch/imagerywatch IMAGE ...

Each image is copied with a known shift, rotation or scale (quintic splines; images of 2,000 pixels and more from twice
their resolution), made brighter and noisy, and compared with itself. The error is the distance, in pixels, between where
the report's transform takes a grid of points and where they are; what was left as delivered is the identity. The peers
are given the mean of the bands: skimage.registration.phase_cross_correlation (a shift, 1/100 pixel) and
cv2.findTransformECC (affine, from the identity). Times are seconds: of the whole process for compare, of the call alone
for the peers.
"""
import json, os, subprocess, sys, tempfile, time
import cv2, numpy as np
from scipy import ndimage
from skimage.registration import phase_cross_correlation

CASES = {f'shift {x} {y}': (np.eye(2), (x, y)) for x, y in
         ((0.1, 0), (0, 0.25), (0.5, 0.5), (-0.3, 0.7), (1.3, -0.8), (2.7, 2.2), (-7.4, 3.6), (23.3, -17.8))}
turn = np.deg2rad(0.2)
CASES['rotated 0.2°'] = (np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]), None)
CASES['scaled 1.002'] = (np.eye(2) * 1.002, None)
MARGIN = 40


def read(path):
    image = cv2.imread(path, cv2.IMREAD_COLOR)
    if image is None:
        from osgeo import gdal
        image = np.moveaxis(gdal.Open(path).ReadAsArray()[:3], 0, 2)
    return image.astype('f4')


def sampled(image, matrix, shift, step, size):
    """The image at matrix @ (x, y) + shift for every pixel centre of the copy, `step` pixels of the image apart."""
    order = np.array([[0, 1], [1, 0]])  # ndimage counts (row, column)
    rows = order @ matrix @ order
    centre = np.array([0.5, 0.5])
    offset = step * (rows @ centre + shift[::-1]) - 0.5
    return np.stack([ndimage.affine_transform(image[..., band], step * rows, offset, size, order=5, mode='nearest')
                     for band in range(image.shape[2])], 2)


def copies(image, matrix, shift, random):
    step = 2 if min(image.shape[:2]) >= 2000 else 1
    if step == 2:
        image = ndimage.gaussian_filter(image, (1, 1, 0))
    size = tuple(length // step - 2 * MARGIN for length in image.shape[:2])
    middle = np.array([size[1] / 2, size[0] / 2])
    if shift is None:
        shift = middle - matrix @ middle
    margin = np.full(2, MARGIN)
    before = sampled(image, np.eye(2), margin, step, size)
    # The copy shows at matrix p + shift what the original shows at p.
    back = np.linalg.inv(matrix)
    after = sampled(image, back, margin - back @ shift, step, size) * 1.1 + 5
    noisy = [np.clip(np.round(part + random.normal(0, 2, part.shape)), 0, 255).astype('u1') for part in (before, after)]
    points = np.stack(np.meshgrid(np.linspace(0, size[1], 9), np.linspace(0, size[0], 9)), -1).reshape(-1, 2)
    return noisy, points, points @ matrix.T + shift


def ours(program, folder, before, after, points):
    paths = [os.path.join(folder, name) for name in ('before.png', 'after.png')]
    for path, image in zip(paths, (before, after)):
        cv2.imwrite(path, image)
    start = time.perf_counter()
    subprocess.run([program, 'compare', *paths, '--out', os.path.join(folder, 'out'), '--overwrite', '--sink', 'json', '--quiet', '--model', 'none'],
                   check=True, capture_output=True)
    seconds = time.perf_counter() - start
    with open(os.path.join(folder, 'out', 'report.json')) as file:
        found = json.load(file)['registration']
    if found['transform'] is None:
        return points, seconds, found
    t = found['transform']
    t = list(t.values()) if isinstance(t, dict) else t
    return points @ np.array([[t[1], t[4]], [t[2], t[5]]]) + (t[0], t[3]), seconds, found


def scikit(before, after, points):
    start = time.perf_counter()
    found = phase_cross_correlation(before.mean(2), after.mean(2), upsample_factor=100)[0]
    return points - found[::-1], time.perf_counter() - start


def opencv(before, after, points):
    start = time.perf_counter()
    warp = np.eye(2, 3, dtype='f4')
    try:
        _, warp = cv2.findTransformECC(before.mean(2).astype('f4'), after.mean(2).astype('f4'), warp, cv2.MOTION_AFFINE,
                                       (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 100, 1e-5), None, 5)
    except cv2.error:
        pass
    # Its pixel centres are at whole numbers.
    return (points - 0.5) @ warp[:, :2].T + warp[:, 2] + 0.5, time.perf_counter() - start


def main():
    program, images = sys.argv[1], sys.argv[2:]
    random = np.random.default_rng(7)
    errors = {name: [] for name in ('imagerywatch', 'scikit-image', 'OpenCV ECC')}
    seconds = {name: [] for name in errors}
    with tempfile.TemporaryDirectory() as folder:
        for path in images:
            image = read(path)
            for case, (matrix, shift) in CASES.items():
                (before, after), points, truth = copies(image, matrix, shift, random)
                found, spent, said = ours(program, folder, before, after, points)
                results = {'imagerywatch': (found, spent), 'scikit-image': scikit(before, after, points), 'OpenCV ECC': opencv(before, after, points)}
                line = []
                for name, (places, spent) in results.items():
                    distance = np.hypot(*(places - truth).T)
                    errors[name].append(distance)
                    seconds[name].append(spent)
                    line.append(f'{name} {np.median(distance):.3f} / {distance.max():.3f} px {spent:.2f} s')
                print(f'{os.path.basename(os.path.dirname(path))}/{os.path.basename(path)[:12]} {case}: {"; ".join(line)} [{said["model"]}{", field" if said["hasLocalField"] else ""}, {said["tiePointsUsed"]} tie points]', flush=True)
    for name in errors:
        every = np.concatenate(errors[name])
        print(f'{name}: median {np.median(every):.3f} px, 95 % {np.quantile(every, 0.95):.3f} px, worst {every.max():.3f} px; {np.median(seconds[name]):.2f} s')


main()
