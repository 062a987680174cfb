package claims;

/** A claim about the rhythm of training, made into a study: what is said, what is tested, and how. */
interface Claim {
    /** {@code R9}; its study file is {@code R09.yaml}. */
    String id();

    /** A few words for headings. */
    String title();

    /** What is said, and who says it about what. */
    String says();

    /** What is tested in its place, and by what measure. */
    String tested();

    /** Carries the study out. */
    Finding study(Lab lab) throws InterruptedException;

    /** The study file's name. */
    default String file() {
        return "R%02d.yaml".formatted(Integer.parseInt(id().substring(1)));
    }
}
