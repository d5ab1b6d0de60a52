using System.Globalization;
using ImageryWatch.Simulation;
using ImageryWatch.Simulation.Chips;
using ImageryWatch.Simulation.Output;
using ImageryWatch.Simulation.Sites;

try
{
    switch (args)
    {
        case ["samples", var folder]:
            foreach (var sample in Samples.All) Render(sample, Path.Combine(folder, sample.Name));
            return 0;
        case ["scene", var recipe, "--out", var folder]:
            Render(Json.Read<SceneRecipe>(recipe), folder);
            return 0;
        case ["chips", .. var options]:
            var (order, to) = ChipArguments.Parse(options);
            int objects = ChipFolder.Write(order, to);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{to}: {order.Count} chips, {objects} objects"));
            return 0;
        default:
            throw new FormatException("Usage: ImageryWatch.Simulation samples FOLDER | scene RECIPE.json --out FOLDER | " + ChipArguments.Usage);
    }
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 3;
}

static void Render(SceneRecipe recipe, string folder)
{
    long start = TimeProvider.System.GetTimestamp();
    SceneFolder.Write(recipe, folder);
    double seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: {recipe.Before.Width} x {recipe.Before.Height} and {recipe.After.Width} x {recipe.After.Height} pixels in {seconds:F1} s"));
}
