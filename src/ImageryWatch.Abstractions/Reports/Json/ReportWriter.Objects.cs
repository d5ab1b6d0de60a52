namespace ImageryWatch.Reports.Json;

/// <summary>The part that writes how detectors looked and what became of objects.</summary>
sealed partial class ReportWriter
{
    void Write(DetectorUse use)
    {
        json.WriteStartObject();
        json.WriteString("detector", use.Detector);
        json.WriteString("plugin", use.Plugin);
        if (use.Date is { } date) Write("date", date);
        else json.WriteNull("date");
        if (use.Model is { } model) Write("model", model);
        else json.WriteNull("model");
        WriteList("bands", use.Bands, json.WriteStringValue);
        json.WriteString("samples", use.Samples);
        Write("gsdMetres", use.GsdMetres);
        Write("scale", use.Scale);
        json.WriteNumber("tilePixels", use.TilePixels);
        json.WriteNumber("overlapPixels", use.OverlapPixels);
        json.WriteNumber("tiles", use.Tiles);
        json.WriteNumber("wantedTiles", use.WantedTiles);
        json.WriteNumber("emptyTiles", use.EmptyTiles);
        json.WriteNumber("failedTiles", use.FailedTiles);
        Write("mergeOverlap", use.MergeOverlap);
        Write("minScore", use.MinScore);
        json.WriteNumber("views", use.Views);
        json.WriteNumber("mergedObjects", use.MergedObjects);
        json.WriteNumber("weakerObjects", use.WeakerObjects);
        json.WriteNumber("cutObjects", use.CutObjects);
        json.WriteNumber("hiddenObjects", use.HiddenObjects);
        json.WriteNumber("outsideObjects", use.OutsideObjects);
        json.WriteNumber("reportedObjects", use.ReportedObjects);
        json.WriteEndObject();
    }

    void Write(string name, ModelUse model)
    {
        json.WriteStartObject(name);
        json.WriteString("name", model.Name);
        json.WriteString("version", model.Version);
        json.WriteString("sha256", model.Sha256);
        json.WriteString("licence", model.Licence);
        json.WriteEndObject();
    }

    async Task WriteAsync(string name, ObjectChange change, CancellationToken cancellationToken)
    {
        json.WriteStartObject(name);
        WriteList("rules", change.Rules, json.WriteStringValue);
        json.WriteStartArray("counts");
        foreach (var count in change.Counts) Write(count);
        json.WriteEndArray();
        json.WriteStartArray("objects");
        foreach (var item in change.Objects)
        {
            Write(item);
            if (json.BytesPending > FlushBytes) await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        json.WriteEndArray();
        WriteList("groups", change.Groups, Write);
        json.WriteEndObject();
    }

    void Write(ObjectCount count)
    {
        json.WriteStartObject();
        json.WriteString("label", count.Label);
        json.WriteNumber("before", count.Before);
        json.WriteNumber("after", count.After);
        json.WriteNumber("arrived", count.Arrived);
        json.WriteNumber("departed", count.Departed);
        json.WriteNumber("persisting", count.Persisting);
        json.WriteNumber("unobserved", count.Unobserved);
        json.WriteNumber("doubted", count.Doubted);
        json.WriteEndObject();
    }

    void Write(ReportedObject item)
    {
        json.WriteStartObject();
        json.WriteNumber("id", item.Id);
        json.WriteString("label", item.Label);
        Write("state", item.State);
        Write("evidence", item.Evidence);
        WriteList("reasons", item.Reasons, json.WriteStringValue);
        Write("before", item.Before);
        Write("after", item.After);
        Write("bestDate", item.BestDate);
        Write("distanceMetres", item.DistanceMetres);
        Write("changedShare", item.ChangedShare);
        Write("meanMagnitude", item.MeanMagnitude);
        if (item.Size is { } size) Write("size", size);
        else json.WriteNull("size");
        json.WriteString("description", item.Description);
        if (item.Group is { } group) json.WriteNumber("group", group);
        else json.WriteNull("group");
        Write("mapOutline", item.MapOutline);
        Write("wgs84Outline", item.Wgs84Outline);
        json.WriteEndObject();
    }

    void Write(string name, ObjectSize size)
    {
        json.WriteStartObject(name);
        Write("lengthMetres", size.LengthMetres);
        Write("lengthPlusMinusMetres", size.LengthPlusMinusMetres);
        Write("widthMetres", size.WidthMetres);
        Write("widthPlusMinusMetres", size.WidthPlusMinusMetres);
        Write("resolution", size.Resolution);
        WriteList("matches", size.Matches, Write);
        json.WriteEndObject();
    }

    void Write(SizeMatch match)
    {
        json.WriteStartObject();
        json.WriteString("sizeClass", match.SizeClass);
        WriteList("candidates", match.Candidates, json.WriteStringValue);
        json.WriteEndObject();
    }

    void Write(ObjectGroup group)
    {
        json.WriteStartObject();
        json.WriteNumber("id", group.Id);
        json.WriteString("label", group.Label);
        json.WriteStartArray("members");
        foreach (var member in group.Members) json.WriteNumberValue(member);
        json.WriteEndArray();
        json.WritePropertyName("count");
        Write(group.Count);
        Write("extentMetres", group.ExtentMetres);
        Write("centroid", group.Centroid);
        if (group.Wgs84Centroid is { } position) Write("wgs84Centroid", position);
        else json.WriteNull("wgs84Centroid");
        Write("bounds", group.Bounds);
        json.WriteEndObject();
    }
}
