namespace ImageryWatch.Objects.Signatures;

/// <summary>From the least to the greatest length that something has, metres.</summary>
readonly record struct MetreRange(double Least, double Most)
{
    /// <summary>Whether a length within an error of either sign may lie in it.</summary>
    public bool Allows(double metres, double plusMinusMetres) => metres + plusMinusMetres >= Least && metres - plusMinusMetres <= Most;
}
