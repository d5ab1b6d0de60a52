using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html.Tests;

public sealed class PairFactsTests
{
    static readonly ChangeReport Report = new SomeScene().Context(new MemoryOutput()).Report;

    [Fact]
    public void Unseen_pixels_are_listed_by_cause_and_what_has_none_is_said()
    {
        var total = Report.Coverage.TotalPixels;
        var causes = PairFacts.Unseen(Report with
        {
            Coverage = Report.Coverage with { ObservedPixels = total - 1000, Unobserved = new(100, 600, 0, 0, 200) },
        });
        Assert.Equal(["No data, or outside an image", "Cloud", "Masked out, or not measured", "Cause not recorded"], causes.Select(cause => cause.Name));
        Assert.Equal(["100 pixels, 0.033 %", "600 pixels, 0.2 %", "200 pixels, 0.065 %", "100 pixels, 0.033 %"], causes.Select(cause => cause.Value));
    }

    [Fact]
    public void Nothing_unseen_is_an_empty_list() =>
        Assert.Empty(PairFacts.Unseen(Report with { Coverage = Report.Coverage with { ObservedPixels = Report.Coverage.TotalPixels } }));

    [Fact]
    public void A_pair_that_is_not_to_be_trusted_has_a_warning()
    {
        Assert.Equal("", PairFacts.Warning(Report));
        var registration = new RegistrationUse { IsTrusted = false, Remark = "The images do not line up." };
        Assert.Equal("The images do not line up.", PairFacts.Warning(Report with { Registration = registration }));
    }

    [Fact]
    public void Registration_is_told_in_pixels_and_metres()
    {
        var facts = PairFacts.Registration(Report with
        {
            Registration = new()
            {
                Model = RegistrationModel.Affine, HasLocalField = true, TiePointsUsed = 1234, TiePointsRejected = 56,
                DeliveredMedianPixels = 1.5, ResidualMedianPixels = 0.06, Residual95Pixels = 1, Transform = GeoTransform.Pixels, Remark = "It was moved.",
            },
        });
        Assert.Equal(
            [
                new("In short", "It was moved."),
                new("Model", "shift, rotation, scale and shear, and a smooth field of local displacements"),
                new("Tie points", "1,234 used, 56 rejected"),
                new("Displacement as delivered", "median 1.5 pixels (0.75 m)"),
                new("Residual", "median 0.06 pixels (0.03 m); 95 % stay below 1 pixel (0.5 m)"),
            ],
            facts);
    }

    [Fact]
    public void Gains_and_regimes_are_listed()
    {
        var report = Report with
        {
            Radiometry = new() { Bands = [new("red", 1.0341, -12.25, 3.5)], UnchangedShare = 0.83, Regimes = ["Haze in the after image."], Remark = "Brought to before." },
        };
        Assert.Equal([new("red", "1.034", "-12.25", "3.5")], PairFacts.Bands(report));
        Assert.Equal(["Brought to before.", "83 % of the sampled pixels", "Haze in the after image."], PairFacts.Radiometry(report).Select(fact => fact.Value));
    }

    [Fact]
    public void A_method_that_shares_nothing_countable_is_unknown() =>
        Assert.Equal([new("ncc", "0.4", "1.2 %", "unknown")], PairFacts.Methods(Report with { MethodChecks = [new("ncc", 0.4, 0.012, double.NaN)] }));
}
