namespace ImageryWatch.Detectors.Onnx.Change;

/// <summary>What the map of a network of change holds.</summary>
enum ChangeReading
{
    /// <summary>One channel: the probability of change, sigmoid applied.</summary>
    Probability,

    /// <summary>One channel: the logit of it.</summary>
    Logit,

    /// <summary>Two channels: logits of "no change" and "change"; their argmax is a probability above one half.</summary>
    TwoClasses,
}
