namespace Zoo;

/// <summary>A choice of words.</summary>
public enum Season
{
    Summer,
    Winter,
}
