namespace ImageryWatch.Plugins;

/// <summary>Names the entry of a plugin assembly: a public class with a public parameterless constructor.</summary>
/// <example><c>[assembly: PluginEntry(typeof(MyPlugin))]</c></example>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PluginEntryAttribute(Type type) : Attribute
{
    /// <summary>The entry; implements <see cref="IPlugin"/>.</summary>
    public Type Type { get; } = type;
}
