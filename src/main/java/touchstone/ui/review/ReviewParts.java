package touchstone.ui.review;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import javafx.beans.value.ObservableValue;
import touchstone.media.PictureCache;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;
import touchstone.ui.keys.KeyMap;

/// What the deciding screen is made from.
///
/// @param pictures decodes and keeps pictures
/// @param halving runs small pieces of work on pictures off the window's thread
public record ReviewParts(
    PictureCache pictures,
    Executor halving,
    ObservableValue<KeyMap> keys,
    Notices notices,
    FxRelay relay,
    InstantSource clock) {}
