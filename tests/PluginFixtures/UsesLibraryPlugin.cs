using ImageryWatch.Change;
using ImageryWatch.Plugins;
using ImageryWatch.Rasters;
using Zoo.Library;

[assembly: PluginEntry(typeof(UsesLibraryPlugin))]

namespace Zoo.Library;

/// <summary>Offers a method that is called as its copy of the library says.</summary>
public sealed class UsesLibraryPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) => registry.AddChangeMethod(Library.Name, _ => new Still());

    sealed class Still : IChangeDetector
    {
        public void Measure(TilePair pair, RasterTile magnitude) => magnitude.Samples.Clear();
    }
}
