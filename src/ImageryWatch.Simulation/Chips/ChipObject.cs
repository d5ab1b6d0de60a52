namespace ImageryWatch.Simulation.Chips;

/// <summary>
/// One line of <c>labels.jsonl</c>. Pixels are counted from the outer corner of the chip, so the centre of its first pixel
/// is (0.5, 0.5). The box is the outline of the body seen from above: without mirrors, aerials, gun barrel and shadow.
/// </summary>
/// <param name="Chip">File name of the chip.</param>
/// <param name="Gsd">Side of a pixel, metres.</param>
/// <param name="Label">One of <see cref="ChipLabel"/>.</param>
/// <param name="Kind">What it is: car, tank, container …</param>
/// <param name="Cx">Column of the centre, pixels.</param>
/// <param name="Cy">Row of the centre, pixels.</param>
/// <param name="Length">Along the heading, pixels.</param>
/// <param name="Width">Across, pixels.</param>
/// <param name="Angle">Heading from east towards south, radians in [-pi/2, pi/2).</param>
/// <param name="Visible">Share of the box that shows the object: less where trees hide it or the edge cuts it.</param>
public sealed record ChipObject(
    string Chip, double Gsd, string Label, string Kind, double Cx, double Cy, double Length, double Width, double Angle, double Visible);
