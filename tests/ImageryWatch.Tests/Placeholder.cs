namespace ImageryWatch.Tests;

public class Placeholder
{
    [Fact]
    public void The_project_runs() => Assert.True(true);
}
