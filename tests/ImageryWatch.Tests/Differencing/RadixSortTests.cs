using ImageryWatch.Differencing;

namespace ImageryWatch.Tests.Differencing;

public class RadixSortTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5000)]
    public void Numbers_of_any_size_and_sign_come_in_the_order_that_comparisons_give(int count)
    {
        var random = new Random(count);
        float[] values = [.. Enumerable.Range(0, count).Select(_ => MathF.ScaleB(random.NextSingle() - 0.5f, random.Next(-140, 127)))];
        float[] expected = [.. values.Order()];
        RadixSort.Ascending(values);
        Assert.Equal(expected, values);
    }

    [Fact]
    public void The_ends_of_what_a_number_can_be_are_in_order()
    {
        float[] values = [float.PositiveInfinity, 1, float.Epsilon, 0, -0f, -float.Epsilon, float.MinValue, float.NegativeInfinity];
        RadixSort.Ascending(values);
        Assert.Equal([float.NegativeInfinity, float.MinValue, -float.Epsilon, -0f, 0, float.Epsilon, 1, float.PositiveInfinity], values);
    }
}
