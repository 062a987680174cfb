package io.luthier.spark;

import io.luthier.fleet.wire.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An executor's part: trains orders, and answers with reports. One for each process; it knows the studies that are under way, and
 * keeps their paused trainings. Public because it is loaded by name, apart from what loads it.
 */
public final class Yard implements UnaryOperator<String> {
    /** How a report begins. */
    static final char REPORT = 'R';

    /** How the sentence begins that refuses this process, whatever it is to train. */
    static final char REFUSAL = 'N';

    /** How the sentence begins that refuses an order, whoever is to train it. */
    static final char NO_ORDER = 'O';

    /** The answer where this process trains the same at this moment. */
    static final char UNDER_WAY = 'U';

    private final Map<String, Shop> shops = new LinkedHashMap<>();

    public Yard() {}

    @Override
    public String apply(String text) {
        String[] parts = text.split("\n", 2);
        Slip slip = Slip.parse(JsonText.object(parts[1]));
        Shop shop = shop(slip, parts[0]);
        try {
            return shop.train(slip);
        } catch (InterruptedException e) {
            // Spark wants the task to stop: the study is over, or will order again what is lost here.
            leave(slip.crew(), shop);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the training was stopped", e);
        }
    }

    /** The shop of the study's crew; those of crews that are closed are closed too. */
    private Shop shop(Slip slip, String name) {
        List<Shop> old = new ArrayList<>();
        Shop shop;
        synchronized (this) {
            shops.entrySet().removeIf(entry -> {
                boolean over = !slip.open().contains(entry.getKey());
                if (over) {
                    old.add(entry.getValue());
                }
                return over;
            });
            shop = shops.computeIfAbsent(slip.crew(), crew -> new Shop(name));
        }
        old.forEach(Shop::close);
        return shop;
    }

    private void leave(String crew, Shop shop) {
        synchronized (this) {
            shops.remove(crew, shop);
        }
        shop.close();
    }
}
