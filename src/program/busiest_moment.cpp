// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/program/busiest_moment.hpp"

#include <algorithm>
#include <functional>
#include <queue>

namespace gradus {

namespace {

constexpr double slack = 1e-9;
constexpr std::int64_t most_spread = 100'000;  ///< sections that are put in periods one by one
constexpr std::size_t most_searched = 24;

/// Puts sections in periods, the greatest first, each with the least load that there is; every other way is tried as well, where it could be
/// better than the best so far.
class spreader {
public:
    spreader(const std::vector<double>& units, std::size_t periods, busiest_moment& best, run_monitor& run)
        : units_(units), load_(periods, 0.0), best_(best), run_(run), chosen_(units.size(), periods) {}

    /// Goes through the choices without recursion: `chosen_[i]` is the period of section i.
    bool search() {
        for (std::size_t at = 0;;) {
            if (!run_.spend()) return false;
            if (at == units_.size()) {
                best_.needed = *std::max_element(load_.begin(), load_.end());
                if (best_.needed <= best_.at_least + slack) return true;
                --at;
            }
            std::size_t next = chosen_[at] == load_.size() ? 0 : chosen_[at] + 1;
            if (chosen_[at] != load_.size()) load_[chosen_[at]] -= units_[at];
            while (next < load_.size() && !worth(at, next)) ++next;
            if (next < load_.size()) {
                chosen_[at] = next;
                load_[next] += units_[at++];
                continue;
            }
            chosen_[at] = load_.size();
            if (at-- == 0) return true;
        }
    }

private:
    [[nodiscard]] bool worth(std::size_t at, std::size_t period) const {
        if (load_[period] + units_[at] >= best_.needed - slack) return false;
        for (std::size_t before = 0; before < period; ++before)
            if (load_[before] >= load_[period] - slack && load_[before] <= load_[period] + slack) return false;
        return true;
    }

    const std::vector<double>& units_;
    std::vector<double> load_;
    busiest_moment& best_;
    run_monitor& run_;
    std::vector<std::size_t> chosen_;
};

}  // namespace

busiest_moment find_busiest_moment(std::vector<sections_in_need> needs, std::optional<std::int32_t> periods,
                                   run_monitor& run) {
    std::erase_if(needs, [](const sections_in_need& n) { return n.units <= 0 || n.sections <= 0; });
    if (needs.empty()) return {};
    std::sort(needs.begin(), needs.end(), [](const auto& a, const auto& b) { return a.units > b.units; });
    const double greatest = needs.front().units;
    std::int64_t all = 0;
    double sum = 0;
    for (const sections_in_need& n : needs) {
        all += n.sections;
        sum += n.units * static_cast<double>(n.sections);
    }
    if (!periods || all <= *periods) return {greatest, greatest};
    const double turns = *periods;
    busiest_moment best{sum / turns + greatest * (turns - 1) / turns, std::max(greatest, sum / turns)};
    double at_once = 0;  // of the first (k-1)p+1 sections some period has k: at least k of the least of them
    std::int64_t seen = 0;
    for (const sections_in_need& n : needs) {
        seen += n.sections;
        at_once = std::max(at_once, static_cast<double>((seen - 1) / *periods + 1) * n.units);
    }
    best.at_least = std::max(best.at_least, at_once);
    if (needs.size() == 1) return {at_once, at_once};
    if (all > most_spread) return best;
    std::vector<double> units;
    for (const sections_in_need& n : needs) units.insert(units.end(), static_cast<std::size_t>(n.sections), n.units);
    std::priority_queue<double, std::vector<double>, std::greater<>> load;
    for (std::int32_t p = 0; p < *periods; ++p) load.push(0);
    double needed = 0;
    for (const double u : units) {
        const double now = load.top() + u;
        load.pop();
        load.push(now);
        needed = std::max(needed, now);
    }
    best.needed = needed;
    if (best.needed > best.at_least + slack && units.size() <= most_searched &&
        spreader(units, static_cast<std::size_t>(*periods), best, run).search())
        best.at_least = best.needed;
    if (best.needed < best.at_least + slack) best.at_least = best.needed;
    return best;
}

}  // namespace gradus
