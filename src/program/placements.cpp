// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <map>

#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/reasons.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/program/engagement.hpp"
#include "gradus/program/requirement_overlay.hpp"
#include "gradus/program/section_cover.hpp"

namespace gradus {

namespace {

/// Learners who stand alike before every slot, in the order of their records.
using classes = std::map<std::vector<standing>, std::vector<std::size_t>>;

void fill_places(const engagement& e, classes& alike, placements& made) {
    const auto slots = static_cast<std::uint32_t>(e.slots.size());
    const auto vertices = static_cast<std::uint32_t>(alike.size()) + slots + 2;
    const std::uint32_t from = vertices - 2, to = vertices - 1;
    std::vector<flow_edge> edges;
    for (std::uint32_t s = 0; s < slots; ++s) edges.push_back({s, to, e.slots[s].places, 0, 0});
    std::uint32_t vertex = slots;
    for (const auto& [at, records] : alike) {
        edges.push_back({from, vertex, static_cast<std::int64_t>(records.size()), 0, 0});
        for (std::uint32_t s = 0; s < slots; ++s)
            if (at[s] != standing::unmet)
                edges.push_back(
                    {vertex, s, static_cast<std::int64_t>(records.size()), at[s] == standing::met ? 0 : 1, 0});
        ++vertex;
    }
    cheapest_maximum_flow(vertices, edges, from, to);
    vertex = slots;
    for (auto& [at, records] : alike) {
        std::size_t next = 0;
        for (const flow_edge& edge : edges)
            if (edge.from == vertex)
                for (std::int64_t k = 0; k < edge.flow; ++k)
                    made.placed.push_back({edge.to, records[next++], at[edge.to]});
        records.erase(records.begin(), records.begin() + static_cast<std::ptrdiff_t>(next));
        made.without.insert(made.without.end(), records.begin(), records.end());
        ++vertex;
    }
    std::sort(made.placed.begin(), made.placed.end(), [](const placed_learner& a, const placed_learner& b) {
        return std::pair(a.slot, a.record) < std::pair(b.slot, b.record);
    });
    std::sort(made.without.begin(), made.without.end());
}

}  // namespace

result<placements> place_learners(const catalog& c, const engagement& e, const std::vector<record>& records) {
    detail::requirement_overlay overlay(c);
    std::vector<exit_id> is_for;
    for (std::size_t s = 0; s < e.slots.size(); ++s)
        is_for.push_back(overlay.put(e.slots[s].is_for, "/slots/" + std::to_string(s) + "/is_for"));
    const auto built = overlay.build();
    if (!built) return built.found();

    placements made;
    classes alike;
    std::vector<std::map<std::string, std::size_t>> lacking(e.slots.size());
    for (std::size_t r = 0; r < records.size(); ++r) {
        const facts known = make_facts(*built, records[r]);
        const standings s = evaluate(known, {records[r].as_of, records[r].grade});
        std::vector<standing> at;
        for (const exit_id exit : is_for) at.push_back(s.exit_standing(exit));
        for (std::size_t i = 0; i < at.size(); ++i)
            if (at[i] == standing::unmet) ++lacking[i][to_text(why(s, is_for[i]))];
        alike[at].push_back(r);
    }
    fill_places(e, alike, made);
    for (const auto& of_slot : lacking) {
        std::vector<std::pair<std::size_t, std::string>> order;
        for (const auto& [text, times] : of_slot) order.emplace_back(times, text);
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        std::vector<std::string>& texts = made.lacking.emplace_back();
        for (auto& [times, text] : order) texts.push_back(std::to_string(times) + ": " + text);
    }
    return made;
}

}  // namespace gradus
