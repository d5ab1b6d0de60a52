namespace ImageryWatch.Plugins;

/// <summary>
/// The version of the contracts in this assembly. The minor number grows when members are added, the major one when
/// a plugin built against the last version would break.
/// </summary>
public static class ContractVersion
{
    /// <summary>The version that this host offers.</summary>
    public static readonly Version Current = new(2, 0);
}
