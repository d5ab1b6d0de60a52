using ImageryWatch.Detectors.Onnx.Manifest;
using ImageryWatch.Models;

namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>Order and sizes of the axes of a network's images, from the graph, and from keys where the graph leaves them open.</summary>
/// <param name="Layout">Order of the axes.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="MultipleOf">What rows and columns must be multiples of; 0 where the graph settles them.</param>
sealed record InputGeometry(InputLayout Layout, int Channels, int Height, int Width, int MultipleOf)
{
    const int LargestSize = 8192, MostChannels = 14;

    /// <summary>Settles the axes of an image.</summary>
    /// <exception cref="ModelException">The graph leaves something open that no key settles, or contradicts a key.</exception>
    public static InputGeometry Of(string path, TensorInfo image, ManifestReader keys)
    {
        var layout = LayoutOf(path, image, keys);
        var (channelAxis, rowAxis) = layout switch { InputLayout.Nchw => (1, 2), InputLayout.Nhwc => (3, 1), _ => (0, 1) };
        if (layout != InputLayout.Chw && image.Shape[0] is not (1 or -1))
            throw new ModelException($"{path} takes batches of {image.Shape[0]} in {image.Name}, and tiles are given one by one; export it with a batch of 1, or with an open one");

        var channels = image.Shape[channelAxis] is > 0 and var given ? given : keys.Texts("input.bands")?.Length ?? 3;
        var (height, width) = (image.Shape[rowAxis], image.Shape[rowAxis + 1]);
        var size = keys.Numbers("input.size");
        if (height > 0 && width > 0)
        {
            // An exporter notes the size at which it trained, which need not be that of the graph.
            if (keys.OriginOf("input.size") is { } origin && origin != keys.Layers[^1].Origin && (size![0] != height || size[^1] != width))
                throw new ModelException($"{path} takes images of {height} rows and {width} columns, but input.size of {origin} says {string.Join(" x ", size)}; correct it or leave it out");
            return new(layout, channels, height, width, 0);
        }
        var multiple = keys.Count("input.multipleOf", 1, 1024) ?? 32;
        if (size is null)
        {
            var tile = keys.Count("input.tilePixels", 16, LargestSize)
                ?? throw new ModelException($"{path} leaves the size of its images open ({image}), and nothing says at which it was trained; give input.size, for example --model-key input.size=[640,640]");
            size = [tile, tile];
        }
        if (size.Length != 2 || size.Any(side => side is not (>= 16 and <= LargestSize) || side != Math.Floor(side)))
            throw keys.Wrong("input.size", $"[rows, columns], each from 16 to {LargestSize}");
        return new(layout, channels, height > 0 ? height : RoundUp((int)size[0], multiple), width > 0 ? width : RoundUp((int)size[1], multiple), multiple);
    }

    /// <summary>The sizes of an image tensor, in the order of the layout.</summary>
    public long[] Shape(int height, int width) => Layout switch
    {
        InputLayout.Nchw => [1, Channels, height, width],
        InputLayout.Nhwc => [1, height, width, Channels],
        _ => [Channels, height, width],
    };

    static InputLayout LayoutOf(string path, TensorInfo image, ManifestReader keys)
    {
        if (image.Rank == 3) return keys.Word("input.layout", "chw") is null or "chw" ? InputLayout.Chw : throw keys.Wrong("input.layout", "chw");
        if (image.Rank != 4)
            throw new ModelException($"{path} takes {image}, and images have three axes, or four with a batch; export it with one image as input");
        if (keys.Word("input.layout", "nchw", "nhwc") is { } word) return word == "nchw" ? InputLayout.Nchw : InputLayout.Nhwc;
        bool first = MayBeChannels(image.Shape[1]), last = MayBeChannels(image.Shape[3]);
        if (first == last && image.Shape[1] != image.Shape[3])
            throw new ModelException($"{path} takes {image}, in which no axis is plainly that of the bands; give --model-key input.layout=nchw or nhwc");
        return first || !last ? InputLayout.Nchw : InputLayout.Nhwc;
    }

    static bool MayBeChannels(int size) => size is > 0 and <= MostChannels;

    static int RoundUp(int size, int multiple) => (size + multiple - 1) / multiple * multiple;
}
