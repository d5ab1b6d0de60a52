namespace ImageryWatch.Georeferencing;

/// <summary>The way a ring turns, seen with x to the right and y upwards.</summary>
enum RingTurn
{
    CounterClockwise,
    Clockwise,
}
