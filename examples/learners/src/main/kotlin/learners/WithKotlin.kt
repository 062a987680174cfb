package learners

import io.luthier.study.Study
import io.luthier.study.TypedStudy
import io.luthier.typed.Range
import kotlin.math.pow

/** Kotlin: nearest neighbours of one's own; a data class is the space, a sealed interface a choice. */
data class Hyper(
    @param:Range(from = 1.0, to = 30.0) val k: Int,
    @param:Range(from = 0.5, to = 4.0) val power: Double,
    val scaled: Boolean,
    val votes: Votes,
)

sealed interface Votes {
    data object Equal : Votes
    data class ByDistance(@param:Range(from = 0.1, to = 3.0) val decay: Double) : Votes
}

fun study(): TypedStudy<Hyper> =
    Study.maximize("accuracy", Hyper::class.java) { hyper, _ ->
        (0..2).map { fold -> Wine.ALL.held(fold).accuracy(predict(hyper, fold)) }.average()
    }.trials(30)

private fun predict(hyper: Hyper, fold: Int): IntArray {
    val known = Wine.ALL.rest(fold)
    val width = known.x.first().indices.map { i -> known.x.map { it[i] } }.map { if (hyper.scaled) it.max() - it.min() else 1.0 }
    return Wine.ALL.held(fold).x.map { asked ->
        val nearest = known.x.indices
            .map { it to distance(hyper.power, asked, known.x[it], width) }
            .sortedBy { it.second }
            .take(hyper.k)
        val votes = DoubleArray(3)
        for ((i, distance) in nearest) {
            votes[known.y[i]] += when (val v = hyper.votes) {
                Votes.Equal -> 1.0
                is Votes.ByDistance -> (distance + 1e-9).pow(-v.decay)
            }
        }
        votes.indices.maxBy { votes[it] }
    }.toIntArray()
}

private fun distance(power: Double, a: DoubleArray, b: DoubleArray, width: List<Double>): Double =
    a.indices.sumOf { Math.abs((a[it] - b[it]) / width[it]).pow(power) }.pow(1 / power)
