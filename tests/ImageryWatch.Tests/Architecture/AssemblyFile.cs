using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ImageryWatch.Tests.Architecture;

/// <summary>What stands in the metadata of a built assembly, read without loading it.</summary>
/// <param name="References">Names of the assemblies that it refers to.</param>
/// <param name="Texts">Its string literals.</param>
sealed record AssemblyFile(IReadOnlyList<string> References, IReadOnlyList<string> Texts)
{
    /// <summary>Reads an assembly, or null when the file is a native library.</summary>
    public static AssemblyFile? Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata) return null;
        var metadata = file.GetMetadataReader();
        var texts = new List<string>();
        for (var handle = metadata.GetNextHandle(default(UserStringHandle)); !handle.IsNil; handle = metadata.GetNextHandle(handle))
            texts.Add(metadata.GetUserString(handle));
        return new([.. metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name))], texts);
    }
}
