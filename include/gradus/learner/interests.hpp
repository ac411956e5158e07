// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_INTERESTS_HPP
#define GRADUS_LEARNER_INTERESTS_HPP

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/record.hpp"

namespace gradus {

/// How well an occupation's interest code fits a learner's: 0 (opposite in every letter) to 1 (the same).
struct occupation_fit {
    occupation_id occupation{};
    double fit = 0;

    friend bool operator==(const occupation_fit&, const occupation_fit&) = default;
};

/// The occupations of an exit that have an interest code, the best fit first; empty where the learner's scores say nothing. `age_days`:
/// from the day of the inventory to the record's `as_of`, where both are known.
struct exit_interests {
    std::vector<occupation_fit> occupations;
    std::optional<std::int64_t> age_days;
};

namespace detail {

inline constexpr std::string_view riasec = "RIASEC";  // in the order of Holland's hexagon

/// Returns how near two letters stand on the hexagon: 3 where they are the same, 0 where they are opposite.
[[nodiscard]] inline double nearness(std::size_t a, std::size_t b) {
    const std::size_t apart = a > b ? a - b : b - a;
    return static_cast<double>(3 - std::min(apart, 6 - apart));
}

/// A letter of the hexagon with the learner's score; a letter without one stands below all others.
struct scored_letter {
    std::size_t letter = 0;
    std::optional<double> score;
};

/// Returns the letters by score, the highest first; none where nothing sets them apart.
[[nodiscard]] inline std::vector<scored_letter> letters_by_score(const record& r) {
    std::vector<scored_letter> letters;
    for (std::size_t l = 0; l < riasec.size(); ++l) {
        scored_letter& each = letters.emplace_back();
        each.letter = l;
        for (const auto& [name, score] : r.interests)
            if (name == riasec.substr(l, 1)) each.score = score;
    }
    std::stable_sort(letters.begin(), letters.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    if (letters.front().score == letters.back().score) letters.clear();
    return letters;
}

/// Returns the mean nearness of the occupation's letter to the learner's letter of that rank, over the orders that tied scores allow.
[[nodiscard]] inline double nearness_at(const std::vector<scored_letter>& letters, std::size_t rank,
                                        std::size_t wanted) {
    double sum = 0, ties = 0;
    for (const scored_letter& l : letters)
        if (l.score == letters[rank].score) sum += nearness(l.letter, wanted), ties += 1;
    return sum / ties;
}

}  // namespace detail

/// Returns how the interests of a record fit the occupations of an exit. To stand beside what is feasible, never in place of it.
///
/// The C index: the nearness on the hexagon of the learner's first, second and third letter to the occupation's, weighted 3, 2, 1, as a
/// share of the greatest; an occupation that names fewer letters is compared in these. Letters with equal scores are averaged over their
/// orders. Source: S. D. Brown, P. A. Gore, "An evaluation of interest congruence indices", Journal of Vocational Behavior 45 (1994).
[[nodiscard]] inline exit_interests fit_of_interests(const catalog& c, const record& r, exit_id exit) {
    exit_interests answer;
    if (r.interests_on && r.as_of)
        answer.age_days = (std::chrono::sys_days{*r.as_of} - std::chrono::sys_days{*r.interests_on}).count();
    const auto letters = detail::letters_by_score(r);
    if (letters.empty()) return answer;
    for (const std::string_view soc : c[exit].occupations) {
        const auto id = c.find_occupation(soc);
        if (!id) continue;
        double fit = 0, greatest = 0;
        const std::string_view code = std::string_view{c[*id].interests}.substr(0, 3);
        for (std::size_t rank = 0; rank < code.size(); ++rank) {
            const std::size_t wanted = detail::riasec.find(code[rank]);
            if (wanted == std::string_view::npos) continue;
            const auto weight = static_cast<double>(3 - rank);
            fit += weight * detail::nearness_at(letters, rank, wanted);
            greatest += weight * 3;
        }
        if (greatest > 0) answer.occupations.push_back({*id, fit / greatest});
    }
    std::stable_sort(answer.occupations.begin(), answer.occupations.end(),
                     [](const auto& a, const auto& b) { return a.fit > b.fit; });
    return answer;
}

}  // namespace gradus

#endif
