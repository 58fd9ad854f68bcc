package touchstone.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.Material;
import touchstone.annotation.BoundingBox;

class CocoReaderTest {
  private final CocoReader reader = new CocoReader();

  @TempDir Path folder;

  @Test
  void theGoldBoxesOfTheSampleFindTheirPictures() throws Exception {
    var collected = Collected.read(reader, Path.of("sample-data/shelves-gold.json"));
    assertEquals(List.of(), collected.problems);
    assertEquals(80, collected.items.size());
    assertEquals(2472, collected.marks.size());
  }

  @Test
  void bothSplitsOfAnotherToolsDatasetAreRead() throws Exception {
    var dataset = Material.file("peers/datumaro/coco/coco_instances");
    var collected = Collected.read(reader, dataset);
    assertEquals(List.of("a", "b", "c"), collected.labels);
    var root = dataset.toRealPath();
    assertEquals(
        List.of(
            new ItemDraft(
                root.resolve("images/train/a.jpg"),
                "images/train/a.jpg",
                TinyPictures.probe(root.resolve("images/train/a.jpg")),
                Map.of("split", "train")),
            new ItemDraft(
                root.resolve("images/val/b.jpg"),
                "images/val/b.jpg",
                TinyPictures.probe(root.resolve("images/val/b.jpg")),
                Map.of("split", "val"))),
        collected.items);
    assertEquals(
        List.of(
            Collected.box("images/train/a.jpg", "b", 2, 2, 3, 1),
            new Collected.Mark(
                "images/val/b.jpg",
                "a",
                new BoundingBox(0, 0, 1, 2),
                Map.of("x", "1", "y", "hello"),
                ""),
            new Collected.Mark(
                "images/val/b.jpg", "b", new BoundingBox(0, 0, 1, 9), Map.of("iscrowd", "1"), "")),
        collected.marks);
    assertEquals(
        List.of(
            "annotations/instances_val.json: 2 annotations with a segmentation: only the box was"
                + " read."),
        collected.problems);
    assertEquals(
        Optional.of(new Finding("A COCO dataset in 2 files.", true, OptionalLong.empty())),
        reader.detect(dataset));
  }

  @Test
  void aFileInASubfolderDoesNotHideTheOtherPictures() throws Exception {
    for (var name : List.of("1.png", "old/2.png", "old/sub/3.png", "annotations/masks/1.png")) {
      TinyPictures.write(folder.resolve(name), 10, 10);
    }
    var file =
        Files.writeString(
            folder.resolve("old/coco.json"),
            """
            {"images": [{"id": 1, "file_name": "2.png"}], "categories": [{"id": 7, "name": "can"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 7, "bbox": [1, 2, 3, 4]}]}
            """);
    var collected = Collected.read(reader, folder);
    assertEquals(List.of("old/2.png", "1.png", "old/sub/3.png"), collected.names());
    assertEquals(List.of(Collected.box("old/2.png", "can", 1, 2, 3, 4)), collected.marks);
    assertEquals(
        List.of(".: 2 pictures that no COCO file names, without labels."), collected.problems);
    assertEquals(List.of("2.png"), Collected.read(reader, file).names());
  }

  @Test
  void aNameInAnotherCaseIsTheSamePictureWhereTheFileIs() throws Exception {
    var picture = TinyPictures.write(folder.resolve("images/A.PNG"), 10, 10);
    var other = folder.resolve("images/a.png");
    if (!Files.exists(other)) {
      Files.createLink(other, picture);
    }
    Files.writeString(
        folder.resolve("coco.json"),
        """
        {"images": [{"id": 1, "file_name": "images/a.png"}], "categories": [], "annotations": []}
        """);
    assertEquals(List.of("images/a.png"), Collected.read(reader, folder).names());
  }

  @Test
  void theBoxesOfKeypointFilesAreReadAndTheKeypointsCounted() throws Exception {
    var file =
        Material.file(
            "peers/datumaro/coco/coco_person_keypoints/annotations/person_keypoints_val.json");
    var collected = Collected.read(reader, file);
    assertEquals(List.of("images/val/b.jpg"), collected.names());
    assertEquals(2, collected.marks.size());
    assertEquals(
        List.of(
            "annotations/person_keypoints_val.json: 2 annotations with keypoints: only the box was"
                + " read.",
            "annotations/person_keypoints_val.json: 2 annotations with a segmentation: only the"
                + " box was read."),
        collected.problems);
  }

  @Test
  void aRealKeypointFileGivesItsPeople() throws Exception {
    var file = Material.file("datasets/images/coco-keypoints/test_coco.json");
    var collected = Collected.read(reader, file);
    assertEquals(List.of("person"), collected.labels);
    assertEquals(List.of("000000000785.jpg"), collected.names());
    assertEquals(
        List.of(Collected.box("000000000785.jpg", "person", 280.79, 44.73, 218.7, 346.68)),
        collected.marks);
  }

  @Test
  void panopticFilesAreRefusedByName() throws Exception {
    var dataset = Material.file("peers/datumaro/coco/coco_panoptic");
    assertEquals(
        "annotations/panoptic_train.json: this is a COCO panoptic file, which describes masks;"
            + " choose the instances file instead.",
        assertThrows(DatasetException.class, () -> Collected.read(reader, dataset)).getMessage());
  }

  @Test
  void annotationsMayStandBeforeImagesAndCategories() throws Exception {
    picture("x/1.png");
    var collected =
        read(
            """
            {"annotations": [{"id": 7, "image_id": 3, "category_id": 90, "bbox": [1, 2, 3.25, 4]}],
             "images": [{"id": 3, "file_name": "x/1.png"}],
             "categories": [{"id": 90, "name": "späte Tür 🚪"}]}
            """);
    assertEquals(List.of(Collected.box("x/1.png", "späte Tür 🚪", 1, 2, 3.25, 4)), collected.marks);
    assertEquals(List.of(), collected.problems);
  }

  @Test
  void everyBrokenRecordIsALineAndTheRestIsRead() throws Exception {
    picture("1.png");
    var collected =
        read(
            """
            {"images": [
              {"id": 1, "file_name": "1.png", "width": 20, "height": 10},
              {"id": 2, "file_name": "gone.png"},
              {"id": 1, "file_name": "1.png"},
              {"id": 4, "file_name": "../../etc/passwd.png"},
              {"file_name": "1.png"},
              17],
            "categories": [
              {"id": 1, "name": "cat"},
              {"id": 1, "name": "dog"},
              {"id": 2, "name": "  "},
              {"id": 3}],
            "annotations": [
              {"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 5, 5]},
              {"id": 2, "image_id": 9, "category_id": 1, "bbox": [0, 0, 5, 5]},
              {"id": 3, "image_id": 1, "category_id": 9, "bbox": [0, 0, 5, 5]},
              {"id": 4, "image_id": 1, "category_id": 1},
              {"id": 5, "image_id": 1, "category_id": 1, "bbox": [0, 0, 5]},
              {"id": 6, "image_id": 1, "category_id": 1, "bbox": [0, 0, 0, 5]},
              {"id": 7, "image_id": 1, "category_id": 1, "bbox": [0, 0, -1, 5]},
              {"id": 8, "image_id": 1, "category_id": 1, "bbox": [NaN, 0, 5, 5]},
              {"id": 9, "image_id": 1, "category_id": 1, "bbox": [20, 0, 5, 5]},
              {"id": 10, "image_id": 2, "category_id": 1, "bbox": [0, 0, 5, 5]},
              {"id": 11, "image_id": 1, "category_id": 2, "bbox": [0, 0, 5, 5]},
              {"id": 1, "image_id": "1", "category_id": 1.0, "bbox": [1, 1, 5, 5]},
              {"image_id": 99999999999999999999, "category_id": 1, "bbox": [1, 1, 5, 5]},
              null
            ]}
            """);
    assertEquals(
        List.of(
            Collected.box("1.png", "cat", 0, 0, 5, 5), Collected.box("1.png", "cat", 1, 1, 5, 5)),
        collected.marks);
    assertEquals(
        """
        d.json, category 1 (line 10): Another category has this id; the first one counts.
        d.json, category 2 (line 11): A label has a name.
        d.json, category 3 (line 12): This category lacks its id or its name.
        d.json, image 2 (line 3): The picture "gone.png" is not there.
        d.json, image 1 (line 4): Another image has this id; the first one counts.
        d.json, image 4 (line 5): "../../etc/passwd.png" leads out of the dataset's folder.
        d.json, image number 5 (line 6): This image lacks its id or its file_name.
        d.json, images number 6 (line 7): This entry is not an object and was left out.
        d.json, annotation 2 (line 15): It names an image that is not in the list.
        d.json, annotation 3 (line 16): It names a category that is not in the list.
        d.json, annotation 4 (line 17): It has no bbox of four numbers.
        d.json, annotation 5 (line 18): It has no bbox of four numbers.
        d.json, annotation 6 (line 19): The box is 0.0 wide and 5.0 high, which is nothing.
        d.json, annotation 7 (line 20): The box is -1.0 wide and 5.0 high, which is nothing.
        d.json, annotation 8 (line 21): The box has a side that is not a finite number.
        d.json, annotation 9 (line 22): The box at 20.0, 0.0 lies outside the picture of 20 by 10 pixels.
        d.json, annotation number 13 (line 26): It names an image that is not in the list.
        d.json, annotations number 14 (line 27): This entry is not an object and was left out.
        d.json: 1 annotation of pictures that were left out.
        d.json: 1 annotation of categories that were left out.
        d.json: 1 annotation with an id that another one has: all were read.
        """
            .strip(),
        String.join("\n", collected.problems));
  }

  @Test
  void aSizeThatThePictureContradictsIsSaidAndBoxesStay() throws Exception {
    picture("1.png");
    var collected =
        read(
            """
            {"images": [{"id": 1, "file_name": "1.png", "width": 10, "height": 20}],
             "categories": [{"id": 1, "name": "cat"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 1, 5, 5]}]}
            """);
    assertEquals(List.of(Collected.box("1.png", "cat", 1, 1, 5, 5)), collected.marks);
    assertEquals(
        List.of(
            "d.json, image 1 (line 1): The file says 10 by 20 pixels, the picture has 20 by 10; its"
                + " boxes were taken as they are."),
        collected.problems);
  }

  @Test
  void picturesAreFoundWherePeopleKeepThem() throws Exception {
    for (var place : List.of("images", "images/train", "train", "data", "img", "")) {
      var home = Files.createTempDirectory(folder, "home");
      TinyPictures.write(home.resolve(place).resolve("sub/1.png"), 20, 10);
      Files.createDirectories(home.resolve("annotations"));
      var file =
          Files.writeString(
              home.resolve("annotations/instances_train.json"),
              """
              {"images": [{"id": 1, "file_name": "sub/1.png"}], "categories": [],
               "annotations": []}
              """);
      var name = place.isEmpty() ? "sub/1.png" : place + "/sub/1.png";
      assertEquals(List.of(name), Collected.read(reader, file).names());
      assertEquals(List.of(name), Collected.read(reader, home).names());
    }
  }

  @Test
  void filesInUtf16AndWithAMarkAreRead() throws Exception {
    picture("ä.png");
    var text =
        "{\"images\":[{\"id\":1,\"file_name\":\"ä.png\"}],\"categories\":[],\"annotations\":[]}";
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      var file = Files.write(folder.resolve("d.json"), ("\uFEFF" + text).getBytes(charset));
      assertEquals(List.of("ä.png"), Collected.read(reader, file).names());
      assertEquals(
          Optional.of(new Finding("A COCO file for 1 picture.", true, OptionalLong.of(1))),
          reader.detect(file));
    }
  }

  @Test
  void manyProblemsOfAKindAreSummarised() throws Exception {
    picture("1.png");
    var records = new StringBuilder();
    for (int i = 0; i < 1500; i++) {
      records.append(i == 0 ? "" : ",").append("{\"id\":%d,\"image_id\":9}".formatted(i));
    }
    var collected =
        read(
            "{\"images\":[{\"id\":1,\"file_name\":\"1.png\"}],\"annotations\":[%s]}"
                .formatted(records));
    assertEquals(1001, collected.problems.size());
    assertEquals(
        "d.json, annotation 999 (line 1): And 500 more like it (unknown image).",
        collected.problems.getLast());
  }

  @Test
  void theOrderOfKeysAndNestedTextDoNotConfuseTheLookAtBrackets() throws Exception {
    picture("1.png");
    var collected =
        read(
            """
            {"info": {"note": "]}\\"{[\\\\"}, "x": 1.5, "y": null, "z": "a\\"b", "t": true,
             "annotations": [{"image_id": 1, "category_id": 1, "note": "}]", "bbox": [1, 1, 2, 2]}],
             "categories": [{"name": "\\"{", "id": 1}], "images": [{"file_name": "1.png", "id": 1}]
            }
            """);
    assertEquals(List.of(Collected.box("1.png", "\"{", 1, 1, 2, 2)), collected.marks);
    assertEquals(List.of(), collected.problems);
  }

  private Collected read(String json) throws Exception {
    return Collected.read(reader, Files.writeString(folder.resolve("d.json"), json));
  }

  private void picture(String name) throws Exception {
    TinyPictures.write(folder.resolve(name), 20, 10);
  }
}
