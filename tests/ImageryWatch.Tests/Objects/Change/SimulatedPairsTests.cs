using System.Globalization;
using ImageryWatch.Objects;
using ImageryWatch.Reports;
using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Tests.Objects.Change;

/// <summary>How often the state of an object is right when a detector sees everything, on simulated pairs.</summary>
public sealed class SimulatedPairsTests(ITestOutputHelper output)
{
    [Fact]
    public void States_of_perfect_detections_are_right_on_a_few_small_scenes() => Measure([1, 16, 20], 360, 280);

    // dotnet test --project tests/ImageryWatch.Tests -c Release -- --explicit only --filter-class '*SimulatedPairsTests' --show-live-output on
    [Fact(Explicit = true)]
    public void States_of_perfect_detections_are_right_on_a_hundred_scenes() => Measure(Enumerable.Range(1, 100), 420, 340);

    // A detector that misses one object of ten on a date, half of these altogether.
    [Fact(Explicit = true)]
    public void Missed_detections_are_found_by_the_second_look_or_doubted_on_a_hundred_scenes()
    {
        int missed = 0, hidden = 0, weak = 0, wrong = 0, doubted = 0, weakRight = 0, changes = 0, confirmed = 0;
        for (int number = 1; number <= 100; number++)
        {
            // Told by place, so that it does not depend on the order of the tiles.
            double? Score(PairSide side, OrientedBox box) => new SeededRandom((ulong)(box.CenterX * 1000) * 31 + (ulong)(box.CenterY * 1000) + (ulong)side).Next() switch { < 0.05 => null, < 0.1 => 0.2, _ => 0.9 };
            var pair = SimulatedPair.Compare(number, 420, 340, Score);
            var found = pair.Found();
            for (int i = 0; i < pair.Truth.Count; i++)
            {
                if (found[i] is not { } item || Score(pair.Truth[i].Side, pair.Truth[i].Box) < 0.5) continue;
                if (pair.Truth[i].State is ObjectState.Arrived or ObjectState.Departed && item.State == pair.Truth[i].State)
                {
                    changes++;
                    if (item.Evidence == ObjectEvidence.Confirmed) confirmed++;
                }
                if (pair.Truth[i].State != ObjectState.Persisting) continue;
                // Its other half is the neighbour in the list.
                int other = pair.Truth[i].Side == PairSide.Before ? i + 1 : i - 1;
                double? score = Score(pair.Truth[other].Side, pair.Truth[other].Box);
                if (score >= 0.5) continue;
                missed++;
                if (score is null) hidden++;
                else weak++;
                if (item.State == ObjectState.Persisting) weakRight++;
                else wrong++;
                if (item.State != ObjectState.Persisting && item.Evidence == ObjectEvidence.Doubted) doubted++;
            }
        }
        Write($"{missed} objects that stayed were missed on one date, {hidden} altogether and {weak} above the score: {weakRight} are persisting, {wrong} arrived or departed, of which {doubted} doubted");
        Write($"{changes} objects that came or went: {confirmed} confirmed");
        Assert.True(weakRight >= 0.9 * weak && doubted >= 0.9 * wrong);
    }

    // What counts is a vehicle within two metres of the truth, in the state of the truth, doubted or not.
    [Fact(Explicit = true)]
    public void States_with_the_shipped_model_on_a_hundred_scenes()
    {
        string[] vehicles = ["car", "van", "truck", "heavy vehicle", "trailer", "articulated truck", "bus"];
        var counts = new Dictionary<(ObjectState State, bool Confirmed), (int Right, int Expected, int Reported)>();
        using var model = SimulatedPair.ShippedModel();
        for (int number = 1; number <= 100; number++)
        {
            var (truth, report) = SimulatedPair.CompareWith(model.Detector, number, 600, 480);
            foreach (bool confirmed in new[] { false, true })
            {
                foreach (var state in new[] { ObjectState.Arrived, ObjectState.Departed, ObjectState.Persisting })
                {
                    var places = truth.Where(place => place.State == state && vehicles.Contains(place.Label) && place.Side == (state == ObjectState.Departed ? PairSide.Before : PairSide.After)).ToList();
                    // Truths that may go either way take what was found there with them.
                    var open = truth.Where(place => place.State is null).ToList();
                    var found = report.ObjectChange!.Objects
                        .Where(item => item.State == state && (!confirmed || item.Evidence == ObjectEvidence.Confirmed))
                        .Select(item => (state == ObjectState.Departed ? item.Before : item.After)!.Box)
                        .Where(box => !open.Exists(place => IsNear(place.Box, box))).ToList();
                    var (right, expected, reported) = counts.GetValueOrDefault((state, confirmed));
                    expected += places.Count;
                    reported += found.Count;
                    foreach (var place in places)
                    {
                        int at = found.FindIndex(box => IsNear(place.Box, box));
                        if (at < 0) continue;
                        found.RemoveAt(at);
                        right++;
                    }
                    counts[(state, confirmed)] = (right, expected, reported);
                }
            }
        }
        foreach (var ((state, confirmed), (right, expected, reported)) in counts)
            Write($"{state}{(confirmed ? ", confirmed" : "")}: F1 {2.0 * right / (expected + reported):0.000}, {right} right of {expected} expected and {reported} reported");

        static bool IsNear(OrientedBox truth, OrientedBox found) => double.Hypot(truth.CenterX - found.CenterX, truth.CenterY - found.CenterY) * 0.3 <= 2;
    }

    void Measure(IEnumerable<int> numbers, int width, int height)
    {
        var right = new Dictionary<ObjectState, int>();
        var expected = new Dictionary<ObjectState, int>();
        var reported = new Dictionary<ObjectState, int>();
        int confirmed = 0, changes = 0;
        var doubted = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (int number in numbers)
        {
            var pair = SimulatedPair.Compare(number, width, height);
            foreach (var (place, item) in pair.Truth.Zip(pair.Found()))
            {
                if (place.State is not { } state) continue;
                expected[state] = expected.GetValueOrDefault(state) + 1;
                if (item is null) continue;
                reported[item.State] = reported.GetValueOrDefault(item.State) + 1;
                if (item.State == state) right[state] = right.GetValueOrDefault(state) + 1;
                else Write($"scene {number}: {place} became {item.State}, {string.Join("; ", item.Reasons)}");
                if (item.State == state && state is ObjectState.Arrived or ObjectState.Departed)
                {
                    changes++;
                    if (item.Evidence == ObjectEvidence.Confirmed) confirmed++;
                    else doubted[place.Label] = doubted.GetValueOrDefault(place.Label) + 1;
                }
            }
        }
        foreach (var state in Enum.GetValues<ObjectState>())
            Write($"{state}: F1 {F1(state):0.0000}, {right.GetValueOrDefault(state)} right of {expected.GetValueOrDefault(state)} expected and {reported.GetValueOrDefault(state)} reported");
        Write($"arrived and departed: {confirmed} of {changes} confirmed; doubted: {string.Join(", ", doubted.Select(pair => $"{pair.Value} {pair.Key}"))}");
        Assert.All(Enum.GetValues<ObjectState>(), state => Assert.True(F1(state) >= 0.98, $"{state}: {F1(state)}"));

        // None expected and none reported is right.
        double F1(ObjectState state) => expected.GetValueOrDefault(state) + reported.GetValueOrDefault(state) == 0 ? 1 : 2.0 * right.GetValueOrDefault(state) / (expected.GetValueOrDefault(state) + reported.GetValueOrDefault(state));
    }

    void Write(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
