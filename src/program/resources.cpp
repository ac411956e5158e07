// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "gradus/program/busiest_moment.hpp"
#include "gradus/program/section_cover.hpp"
#include "program/capacity_setting.hpp"

namespace gradus::detail {

namespace {

constexpr double slack = 1e-9;

/// What the sections of one term need of one pool.
struct moment {
    std::int32_t year = 1;
    std::uint32_t term = 0;
    std::vector<std::pair<std::uint32_t, sections_in_need>> needs;  ///< with the row of the demand
};

class resource_counter {
public:
    resource_counter(const capacity_setting& s, capacity& answer, run_monitor& run)
        : s_(s), answer_(answer), run_(run) {}

    void count() {
        std::map<std::tuple<std::uint32_t, std::int32_t, std::uint32_t>, moment> moments;
        for (std::uint32_t row = 0; row < answer_.demand.size(); ++row) add(row, moments);
        for (auto at = moments.begin(); at != moments.end();) {
            const std::uint32_t pool = std::get<0>(at->first);
            std::vector<moment*> of_pool;
            for (; at != moments.end() && std::get<0>(at->first) == pool; ++at) of_pool.push_back(&at->second);
            tell(pool, of_pool);
        }
    }

private:
    bool one_by_one() const { return s_.asked.intakes.empty(); }

    template <class Moments>
    void add(std::uint32_t row, Moments& moments) const {
        const section_demand& d = answer_.demand[row];
        if (!s_.needs_resources(d.course)) return;
        std::map<std::uint32_t, std::pair<double, double>> of;  // by pool: a section, a learner
        for (const resource_need& n : s_.c[d.course].needs.resources)
            if (const auto at = s_.resource_at.find(n.id); at != s_.resource_at.end()) {
                auto& [section, student] = of[s_.pool_of[at->second]];
                section += n.per_section;
                student += n.per_student;
            }
        const std::int64_t smaller = d.learners / d.sections, larger = d.learners % d.sections;
        const std::vector<std::uint32_t>& run = d.runs.front();
        for (const auto& [pool, each] : of)
            for (std::size_t i = 0; i < (one_by_one() ? 1 : run.size()); ++i) {
                moment& m = moments[{pool, d.year, run[i]}];
                m.year = d.year;
                m.term = run[i];
                for (const auto& [size, sections] : {std::pair{smaller + 1, larger}, {smaller, d.sections - larger}})
                    if (sections > 0)
                        m.needs.push_back({row, {each.first + each.second * static_cast<double>(size), sections}});
            }
    }

    /// Learners hold places the whole term; other things sections use in turn.
    [[nodiscard]] busiest_moment busiest(std::uint32_t pool, const moment& m) {
        std::vector<sections_in_need> needs;
        double all = 0;
        for (const auto& [row, n] : m.needs) {
            needs.push_back(n);
            all += n.units * static_cast<double>(n.sections);
        }
        if (one_by_one()) return find_busiest_moment(std::move(needs), std::nullopt, run_);
        if (s_.first_of(pool).kind == "placement") return {all, all};
        return find_busiest_moment(std::move(needs), s_.periods, run_);
    }

    void tell(std::uint32_t pool, const std::vector<moment*>& moments) {
        std::vector<busiest_moment> needs;
        for (const moment* m : moments) needs.push_back(busiest(pool, *m));
        std::size_t worst = 0, first_short = moments.size();
        for (std::size_t i = 0; i < moments.size(); ++i) {
            if (needs[i].needed > needs[worst].needed + slack) worst = i;
            const bool earlier =
                first_short == moments.size() || std::tie(moments[i]->year, moments[i]->term) <
                                                     std::tie(moments[first_short]->year, moments[first_short]->term);
            if (needs[i].needed > s_.have[pool] + slack && earlier) first_short = i;
        }
        const resource& r = s_.first_of(pool);
        resource_use use{r.id, r.site, needs[worst].needed, s_.have[pool], moments[worst]->year, moments[worst]->term,
                         {}};
        for (std::size_t i = 1; i < s_.pools[pool].size(); ++i)
            use.shared_with.push_back(s_.c.data().resources[s_.pools[pool][i]].id);
        if (use.needed > use.have + slack)
            answer_.shortfalls.push_back(short_of(pool, *moments[worst], needs[worst], *moments[first_short]));
        else if (use.needed > 0 && use.have - use.needed < slack)
            answer_.single_points.push_back({r.id, capacity_node::resource,
                                             "all " + amount(use.have) + " are in use" + when(*moments[worst]) +
                                                 ": nothing is left over if one fails",
                                             0});
        answer_.resources.push_back(std::move(use));
    }

    [[nodiscard]] std::string when(const moment& m) const {
        return one_by_one() ? "" : " in " + s_.term_words(m.year, m.term);
    }

    [[nodiscard]] shortfall short_of(std::uint32_t pool, const moment& m, const busiest_moment& need,
                                     const moment& first) const {
        const resource& r = s_.first_of(pool);
        shortfall f;
        f.node = r.id;
        f.short_by = need.needed - s_.have[pool];
        f.at_least = std::max(0.0, need.at_least - s_.have[pool]);
        f.proved = f.short_by - f.at_least < slack;
        f.year = first.year;
        f.term = first.term;
        std::map<course_id, std::int64_t> sections;
        double greatest = 0;
        for (const auto& [row, n] : m.needs) greatest = std::max(greatest, n.units);
        for (const auto& [row, n] : m.needs)
            if (!one_by_one() || n.units > s_.have[pool] + slack) sections[answer_.demand[row].course] += n.sections;
        std::vector<std::string> who;
        for (const auto& [course, n] : sections) {
            f.courses.push_back(course);
            who.push_back(one_by_one() ? s_.c[course].id : counted(n, "section") + " of " + s_.c[course].id);
        }
        const bool one = one_by_one() ? who.size() == 1 : who.size() == 1 && sections.begin()->second == 1;
        f.cut = listed(who);
        if (one_by_one()) {
            f.cut += one ? " needs " : " each need more than there is, up to ";
        } else {
            f.cut += when(m);
            if (r.kind != "placement" && s_.periods) f.cut += ", in turn over " + counted(*s_.periods, "period") + ',';
            f.cut += one ? " needs " : " need ";
        }
        f.cut += amount(need.needed) + " of " + r.id + (r.title.empty() ? "" : " (" + r.title + ")") + "; there " +
                 (s_.have[pool] == 1 ? "is " : "are ") + amount(s_.have[pool]);
        return f;
    }

    const capacity_setting& s_;
    capacity& answer_;
    run_monitor& run_;
};

/// Surplus to shortfall at the least cost: sources, for each kind of thing a middle where any may go to any, targets.
class mover {
public:
    mover(const capacity_setting& s, capacity& answer) : s_(s), answer_(answer) {
        for (std::uint32_t p = 0; p < s.pools.size(); ++p) surplus_.push_back(std::floor(s.have[p] + slack));
        for (const resource_use& u : answer.resources) {
            const std::uint32_t pool = s.pool_of[s.resource_at.at(u.resource)];
            surplus_[pool] = std::floor(u.have - u.needed + slack);
        }
        for (const shortfall& f : answer.shortfalls)
            if (f.kind == capacity_node::resource) short_.emplace(s.pool_of[s.resource_at.at(f.node)], f.short_by);
    }

    void move() {
        if (short_.empty()) return;
        if (s_.asked.assumptions.moves.empty())
            connect_same_things();
        else
            for (const allowed_move& m : s_.asked.assumptions.moves) connect(m);
        if (edges_.empty()) return;
        const std::uint32_t source = vertices_++, sink = vertices_++;
        for (const auto& [pool, v] : source_of_) edges_.push_back({source, v, units(surplus_[pool]), 0});
        for (const auto& [pool, v] : target_of_)
            edges_.push_back({v, sink, units(std::ceil(short_.at(pool) - slack)), 0});
        cheapest_maximum_flow(vertices_, edges_, source, sink);
        tell();
    }

private:
    static std::int64_t units(double n) { return static_cast<std::int64_t>(std::clamp(n, 0.0, 1e12)); }
    std::uint32_t source_of(std::uint32_t pool) {
        const auto [at, fresh] = source_of_.emplace(pool, vertices_);
        if (fresh) ++vertices_;
        return at->second;
    }
    std::uint32_t target_of(std::uint32_t pool) {
        const auto [at, fresh] = target_of_.emplace(pool, vertices_);
        if (fresh) ++vertices_;
        return at->second;
    }
    void connect(const allowed_move& m) {
        const auto from = s_.resource_at.find(m.from), to = s_.resource_at.find(m.to);
        if (from == s_.resource_at.end() || to == s_.resource_at.end()) return;
        const std::uint32_t a = s_.pool_of[from->second], b = s_.pool_of[to->second];
        if (a == b || surplus_[a] < 1 || !short_.contains(b)) return;
        edges_.push_back({source_of(a), target_of(b), units(surplus_[a]), m.cost});
    }
    void connect_same_things() {
        std::map<std::pair<std::string, std::string>, std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>>>
            things;
        for (std::uint32_t p = 0; p < s_.pools.size(); ++p) {
            const resource& r = s_.first_of(p);
            if (r.title.empty() || (r.kind != "equipment" && !r.kind.empty())) continue;
            auto& [have, want] = things[{r.title, r.kind}];
            if (surplus_[p] >= 1) have.push_back(p);
            if (short_.contains(p)) want.push_back(p);
        }
        for (const auto& [thing, lists] : things) {
            if (lists.first.empty() || lists.second.empty()) continue;
            const std::uint32_t middle = vertices_++;
            for (const std::uint32_t p : lists.first) edges_.push_back({source_of(p), middle, units(surplus_[p]), 1});
            for (const std::uint32_t p : lists.second)
                edges_.push_back({middle, target_of(p), units(std::ceil(short_.at(p))), 0});
        }
    }

    /// What comes to a middle goes on in order: between the same things any may be any's.
    void tell() {
        std::map<std::uint32_t, std::uint32_t> pool_at_source, pool_at_target;
        for (const auto& [pool, v] : source_of_) pool_at_source[v] = pool;
        for (const auto& [pool, v] : target_of_) pool_at_target[v] = pool;
        std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, std::int64_t>>> middle;
        const auto add = [&](std::uint32_t from, std::uint32_t to, std::int64_t n, std::int64_t cost) {
            answer_.moves.push_back({s_.first_of(from).id, s_.first_of(to).id, n, n * cost});
        };
        for (const flow_edge& e : edges_) {
            if (e.flow <= 0) continue;
            const auto from = pool_at_source.find(e.from);
            const auto to = pool_at_target.find(e.to);
            if (from != pool_at_source.end() && to != pool_at_target.end())
                add(from->second, to->second, e.flow, e.cost);
            else if (from != pool_at_source.end())
                middle[e.to].push_back({from->second, e.flow});
        }
        for (const flow_edge& e : edges_) {
            const auto waiting = middle.find(e.from);
            const auto to = pool_at_target.find(e.to);
            if (e.flow <= 0 || waiting == middle.end() || to == pool_at_target.end()) continue;
            for (std::int64_t left = e.flow; left > 0 && !waiting->second.empty();) {
                auto& [pool, n] = waiting->second.back();
                const std::int64_t some = std::min(left, n);
                add(pool, to->second, some, 1);
                left -= some;
                if ((n -= some) == 0) waiting->second.pop_back();
            }
        }
        std::sort(answer_.moves.begin(), answer_.moves.end(),
                  [](const auto& a, const auto& b) { return std::tie(a.to, a.from) < std::tie(b.to, b.from); });
    }

    const capacity_setting& s_;
    capacity& answer_;
    std::vector<double> surplus_;
    std::map<std::uint32_t, double> short_;
    std::map<std::uint32_t, std::uint32_t> source_of_, target_of_;
    std::uint32_t vertices_ = 0;
    std::vector<flow_edge> edges_;
};

}  // namespace

void use_resources(const capacity_setting& s, capacity& answer, run_monitor& run) {
    resource_counter(s, answer, run).count();
}

void move_surplus(const capacity_setting& s, capacity& answer) { mover(s, answer).move(); }

}  // namespace gradus::detail
