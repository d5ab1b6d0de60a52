using System.Text.Json;
using ImageryWatch.Rasters.Images;

namespace ImageryWatch.Plugins.Tests.Images;

public class ImagesOptionsTests
{
    // Generated code sets init-only members that a section leaves out to their type's default, not to the option's.
    [Fact]
    public void A_section_with_one_option_leaves_the_others_at_their_defaults()
    {
        var options = JsonSerializer.Deserialize("""{ "temporaryFolder": "/tmp" }""", ImagesOptionsJson.Default.ImagesOptions)!;
        Assert.Equal(new ImagesOptions().MemoryLimitMegabytes, options.MemoryLimitMegabytes);
    }
}
