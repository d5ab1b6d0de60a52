using System.Globalization;

namespace ImageryWatch.Simulation.Chips;

/// <summary>Reads an order of chips from a command line.</summary>
public static class ChipArguments
{
    /// <summary>What the command line may say.</summary>
    public const string Usage =
        "chips --out FOLDER --count N [--seed S] [--first N] [--shapes train|held-out] [--gsd METRES] [--side PIXELS] [--backgrounds FOLDER] [--background-share 0..1]";

    /// <summary>The order and the folder to write to.</summary>
    /// <exception cref="FormatException">The command line says something else; the message is one sentence.</exception>
    public static (ChipOrder Order, string Folder) Parse(IReadOnlyList<string> arguments)
    {
        var order = new ChipOrder { Count = 0 };
        string? folder = null;
        for (int i = 0; i < arguments.Count; i += 2)
        {
            string option = arguments[i], value = i + 1 < arguments.Count ? arguments[i + 1] : throw new FormatException($"{option} has no value; usage: {Usage}.");
            switch (option)
            {
                case "--out": folder = value; break;
                case "--backgrounds": order = order with { Backgrounds = value }; break;
                case "--count": order = order with { Count = (int)Number(option, value, 1, 1_000_000) }; break;
                case "--first": order = order with { First = (int)Number(option, value, 0, 999_999) }; break;
                case "--seed": order = order with { Seed = (ulong)Number(option, value, 0, uint.MaxValue) }; break;
                case "--gsd": order = order with { GsdMetres = Number(option, value, 0.05, 1) }; break;
                case "--side": order = order with { SidePixels = (int)Number(option, value, 64, 1024) }; break;
                case "--background-share": order = order with { BackgroundShare = Number(option, value, 0, 1) }; break;
                case "--shapes":
                    order = order with { Shapes = value switch { "train" => ShapeSet.Train, "held-out" => ShapeSet.HeldOut, _ => throw new FormatException($"--shapes is {value}, expected train or held-out.") } };
                    break;
                default: throw new FormatException($"chips knows no option {option}; usage: {Usage}.");
            }
        }
        if (folder is null || order.Count == 0) throw new FormatException($"chips needs --out and --count; usage: {Usage}.");
        return (order, folder);
    }

    static double Number(string option, string value, double low, double high) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= low && number <= high
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{option} is {value}, expected a number from {low} to {high}."));
}
