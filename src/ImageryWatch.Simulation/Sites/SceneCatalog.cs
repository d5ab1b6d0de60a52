namespace ImageryWatch.Simulation.Sites;

/// <summary>Builds the scene that a recipe asks for.</summary>
public static class SceneCatalog
{
    /// <summary>Builds the scene.</summary>
    public static Scene Build(SceneRecipe recipe) => recipe.Site switch
    {
        SiteKind.VehiclePark => VehiclePark.Build(recipe.Seed),
        SiteKind.BuildingSite => BuildingSite.Build(recipe.Seed),
        SiteKind.Suburb => Suburb.Build(recipe.Seed),
        SiteKind.FreightYard => FreightYard.Build(recipe.Seed),
        _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe.Site, "No such kind of site."),
    };
}
