package io.luthier.settings;

/**
 * What a user should know of a setting that is accepted all the same: that it cannot act here, or what was made of it. What
 * is certainly a mistake is refused with an {@link InvalidSettingException} and is no note.
 *
 * @param setting its dotted path, {@code stop.patience}; empty where no setting is meant
 * @param text one sentence or more, which names the setting
 */
public record Note(String setting, String text) {
    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
