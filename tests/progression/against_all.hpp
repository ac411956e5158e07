// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_PROGRESSION_AGAINST_ALL_HPP
#define GRADUS_TESTS_PROGRESSION_AGAINST_ALL_HPP

#include "catch.hpp"

#include <cmath>
#include <map>
#include <vector>

#include "gradus/progression/progression.hpp"

namespace gradus::tests {

/// Whether it is unlikely, 1 in 1,000, that a sample was drawn from all progressions with each as likely as any other (chi-square); each is to
/// come 20 times. Wilson and Hilferty, 1931: the cube root of chi-square over its freedom is about normal.
inline bool is_unlikely(const std::vector<progression>& sample, const std::vector<progression>& all) {
    std::map<std::vector<placement>, double> drawn;
    for (const progression& p : all) drawn[p.placements] = 0;
    for (const progression& p : sample) {
        REQUIRE(drawn.contains(p.placements));
        ++drawn[p.placements];
    }
    double square = 0;
    for (const auto& [p, number] : drawn) square += (number - 20) * (number - 20) / 20;
    const double freedom = static_cast<double>(all.size() - 1);
    const double normal = (std::cbrt(square / freedom) - (1 - 2 / (9 * freedom))) / std::sqrt(2 / (9 * freedom));
    return normal > 3.09;
}

/// The sum over all progressions of the products of their weights, one by one.
template <class Semiring>
typename Semiring::value sum_of(const std::vector<progression>& all, const Semiring& s) {
    auto sum = s.zero();
    for (const progression& p : all) {
        auto one = s.one();
        for (const placement& at : p.placements) one = s.times(one, s.weight(at));
        sum = s.plus(sum, one);
    }
    return sum;
}

}  // namespace gradus::tests

#endif
