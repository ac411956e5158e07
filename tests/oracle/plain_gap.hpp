// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_ORACLE_PLAIN_GAP_HPP
#define GRADUS_TESTS_ORACLE_PLAIN_GAP_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gradus/catalog/assignment.hpp"
#include "gradus/catalog/requirement_text.hpp"
#include "gradus/gap/gap.hpp"
#include "gradus/progression/prepare.hpp"

namespace gradus::oracle {

/// What a set of courses leads to, found plainly: requirements are walked as they are written, step by step.
class plain_gap {
public:
    using set = std::uint32_t;  ///< of courses: a bit a position in `open`

    /// What is completed, what runs beside, and which credentials are there.
    struct state {
        set done = 0, beside = 0;
        std::vector<char> credentials;
    };

    plain_gap(const facts& known, const horizon& h) : known_(known), catalog_(known.catalog), held_(known.courses) {
        for (held_course& each : held_)
            if (each.in_progress) each.in_progress = false, each.mark = std::numeric_limits<double>::infinity();
        for (const horizon_term& t : h.terms) {
            days_.push_back({t.first_day, t.grade});
            days_.push_back({t.end_day, t.grade});
        }
        days_.push_back(h.terms.empty() ? situation{} : situation{h.last_day, h.terms.back().grade});
        const std::vector<char> out = gradus::detail::ruled_out_by_holdings({known, h, exit_id{}, {}, {}, {}});
        for (std::uint32_t i = 0; i < data().courses.size(); ++i) {
            bool starts = false;
            for (std::uint32_t t = 0; t < h.terms.size(); ++t)
                starts = starts || may_start(catalog_, h, course_id{i}, t);
            if (starts && !out[i]) open.push_back(course_id{i});
        }
        for (const course_id id : open) {
            held_course c;
            c.id = catalog_[id].id;
            c.courses = {id};
            if (const counted_as* counted = catalog_.equivalents().find(c.id))
                c.courses = counted->courses, c.partial = counted->partial;
            c.amount = catalog_[id].credits;
            c.mark = std::numeric_limits<double>::infinity();
            completed_.push_back(std::move(c));
        }
    }

    std::vector<course_id> open;  ///< the courses that may be taken

    [[nodiscard]] bool excluded(set s) const {
        for (const auto& list : data().exclusions) {
            int number = 0;
            for (std::size_t i = 0; i < open.size(); ++i)
                number += (s >> i & 1) && std::find(list.begin(), list.end(), catalog_[open[i]].id) != list.end();
            if (number > 1) return true;
        }
        return false;
    }

    /// Where the courses of a set lead, all that can be taken being taken; one credential may be left out.
    [[nodiscard]] state follow(set s, std::optional<std::uint32_t> without = std::nullopt) const {
        state at;
        at.credentials.assign(data().credentials.size(), 0);
        earn(at, without);
        for (;;) {
            set step = s & ~at.done;
            for (set before = ~step; step != before;) {
                before = step;
                at.beside = step;
                for (std::size_t i = 0; i < open.size(); ++i)
                    if ((step >> i & 1) && !may_take(open[i], at)) step &= ~(set{1} << i);
            }
            at.beside = 0;
            if (step == 0) return at;
            at.done |= step;
            earn(at, without);
        }
    }

    [[nodiscard]] bool meets(const gap_target& target, const state& at) const {
        if (const auto* c = std::get_if<course_id>(&target)) return known_.holds(*c) || has(at.done, *c);
        if (const auto* k = std::get_if<credential_id>(&target)) return current(index(*k)) || at.credentials[index(*k)];
        if (const auto* s = std::get_if<skill_goal>(&target)) return has_skill(catalog_[s->skill].id, s->level, at);
        const exit_point& x = catalog_[std::get<exit_id>(target)];
        if (x.requires_ && !holds(*x.requires_, at)) return false;
        const auto id = catalog_.find_requirement_set(x.requirement_set);
        if (!id) return true;
        const requirement_set& rules = catalog_[*id];
        credits total{};
        for (const held_course& h : earned(at.done)) total += h.amount;
        return (!rules.credits || total >= *rules.credits) && (!rules.requires_ || holds(*rules.requires_, at)) &&
               fills_groups(catalog_, *id, earned(at.done));
    }

private:
    [[nodiscard]] const catalog_data& data() const { return catalog_.data(); }

    [[nodiscard]] std::vector<held_course> earned(set done) const {
        std::vector<held_course> all = held_;
        for (std::size_t i = 0; i < open.size(); ++i)
            if (done >> i & 1) all.push_back(completed_[i]);
        return all;
    }
    [[nodiscard]] bool has(set some, course_id c) const {
        for (std::size_t i = 0; i < open.size(); ++i)
            if ((some >> i & 1) && completed_[i].counts_as(c)) return true;
        return false;
    }

    void earn(state& at, std::optional<std::uint32_t> without) const {
        for (bool more = true; more;) {
            more = false;
            for (std::uint32_t k = 0; k < data().credentials.size(); ++k) {
                const auto& needed = data().credentials[k].requires_;
                if (at.credentials[k] || current(k) || without == k || (needed && !holds(*needed, at))) continue;
                at.credentials[k] = more = true;
            }
        }
    }

    [[nodiscard]] bool may_take(course_id c, const state& at) const {
        if (!catalog_[c].requires_) return true;
        std::vector<std::string> waived;
        for (const waiver& w : known_.source->waivers)
            if (w.course == catalog_[c].id && (!w.until || (days_.front().day && *days_.front().day <= *w.until)))
                waived.push_back(w.of == "all" ? w.of : plain(w.of));
        if (std::find(waived.begin(), waived.end(), "all") != waived.end()) return true;
        waived_ = &waived;
        const bool met = holds(*catalog_[c].requires_, at);
        waived_ = nullptr;
        return met;
    }
    [[nodiscard]] static std::string plain(const std::string& text) {
        std::string kept;
        for (const char c : text)
            if (c != ' ') kept += c;
        return kept;
    }

    [[nodiscard]] bool holds(const requirement& r, const state& at) const {
        const auto count = [&] {
            return std::count_if(r.parts.begin(), r.parts.end(), [&](const requirement& p) { return holds(p, at); });
        };
        if (waived_ && r.parts.empty() &&
            std::find(waived_->begin(), waived_->end(), plain(to_text(r))) != waived_->end())
            return true;
        switch (r.form) {
            case requirement_form::all:
                return count() == static_cast<std::ptrdiff_t>(r.parts.size());
            case requirement_form::any:
                return count() >= 1;
            case requirement_form::at_least:
                return count() >= r.number;
            case requirement_form::negation:
                return std::any_of(days_.begin(), days_.end(),
                                   [&](const situation& d) { return fact(r.parts[0], d) != standing::met; });
            case requirement_form::conditional:
                return std::any_of(days_.begin(), days_.end(), [&](const situation& d) {
                    const standing condition = fact(r.parts[0], d);
                    return (condition != standing::unmet && holds(r.parts[1], at)) ||
                           (condition != standing::met && holds(r.parts[2], at));
                });
            case requirement_form::constant:
                return r.truth;
            case requirement_form::course: {
                const auto all = earned(at.done);
                return std::any_of(all.begin(), all.end(), [&](const held_course& h) {
                    return h.counts_as(*catalog_.find_course(r.id)) && enough(h, r);
                });
            }
            case requirement_form::with: {
                const course_id wanted = *catalog_.find_course(r.id);
                return has(at.done | at.beside, wanted) ||
                       (r.mode == with_mode::same_or_before && known_.holds(wanted));
            }
            case requirement_form::credits: {
                credits sum{};
                for (const held_course& h : earned(at.done))
                    if (enough(h, r)) sum += credit_in(h, chosen(r));
                return sum.hundredths() >= r.hundredths;
            }
            case requirement_form::courses: {
                std::int32_t number = 0;
                std::vector<std::string> values;
                for (const held_course& h : earned(at.done)) {
                    if (!enough(h, r) || !counts_in(h, chosen(r))) continue;
                    ++number;
                    if (!r.distinct) continue;
                    const std::string value{gradus::detail::value_of(catalog_, h, chosen(r), r.distinct->by)};
                    if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end())
                        values.push_back(value);
                }
                return number >= r.number &&
                       (!r.distinct || static_cast<std::int32_t>(values.size()) >= r.distinct->min);
            }
            case requirement_form::skill:
                return has_skill(r.id, r.number, at);
            case requirement_form::credential: {
                const std::uint32_t k = index(*catalog_.find_credential(r.id));
                return at.credentials[k] || (r.current ? current(k) : held(k) != nullptr);
            }
            case requirement_form::credentials: {
                std::int32_t number = 0;
                for (std::uint32_t k = 0; k < data().credentials.size(); ++k) {
                    const credential& c = data().credentials[k];
                    number += (r.credential_class.empty() || c.class_ == r.credential_class) &&
                              (r.tier.empty() || c.tier == r.tier) && (at.credentials[k] || current(k));
                }
                return number >= r.number;
            }
            case requirement_form::hours:
                return has_hours(r, at);
            case requirement_form::record:
                return has_record(r, at);
            default:
                return std::any_of(days_.begin(), days_.end(),
                                   [&](const situation& d) { return fact(r, d) != standing::unmet; });
        }
    }

    [[nodiscard]] bool enough(const held_course& h, const requirement& r) const {
        return h.against(r.grade.empty() ? gate::no_mark : *mark_of(data().grading, r.grade)) != standing::unmet;
    }
    [[nodiscard]] const selection& chosen(const requirement& r) const {
        static const selection nothing;
        for (const gate& g : catalog_.circuit().gates)
            if (g.selection != gate::none && g.source->of == r.of) return catalog_.circuit().selections[g.selection];
        return nothing;
    }

    [[nodiscard]] bool has_skill(const std::string& id, std::int32_t level, const state& at) const {
        const auto gives = [&](const std::vector<skill_level>& list) {
            return std::any_of(list.begin(), list.end(),
                               [&](const skill_level& s) { return s.skill == id && s.level >= level; });
        };
        if (gives(known_.source->skills)) return true;
        for (const held_course& h : earned(at.done))
            for (const course_id c : h.courses)
                if (gives(catalog_[c].develops)) return true;
        for (std::uint32_t k = 0; k < data().credentials.size(); ++k)
            if (gives(data().credentials[k].attests) && (at.credentials[k] || held(k))) return true;
        return false;
    }
    [[nodiscard]] bool has_hours(const requirement& r, const state& at) const {
        const auto granted = [&](const course& c) {
            const auto* n = gradus::detail::look_up(c.grants.hours, r.id);
            return n ? *n : 0;
        };
        const auto recorded = recorded_hours(known_, r.id);
        bool by_hand = true;
        for (const course& c : data().courses)
            by_hand = by_hand && !(c.status == course_status::active && granted(c) > 0);
        if (by_hand && !recorded) return true;
        std::int32_t sum = recorded.value_or(0);
        for (const held_course& h : earned(at.done))
            for (const course_id c : h.courses) sum += granted(catalog_[c]);
        return sum >= r.number;
    }
    [[nodiscard]] bool has_record(const requirement& r, const state& at) const {
        const auto grants = [&](const course& c) {
            return std::find(c.grants.records.begin(), c.grants.records.end(), r.id) != c.grants.records.end();
        };
        standing own = standing::unmet;
        for (const situation& d : days_) own = std::max(own, record_standing(known_, r.id, d.day));
        if (own == standing::met) return true;
        for (const held_course& h : earned(at.done))
            for (const course_id c : h.courses)
                if (grants(catalog_[c])) return true;
        return own == standing::unknown &&
               std::none_of(data().courses.begin(), data().courses.end(),
                            [&](const course& c) { return c.status == course_status::active && grants(c); });
    }

    [[nodiscard]] const held_credential* held(std::uint32_t k) const {
        for (const held_credential& h : known_.source->credentials)
            if (h.id == data().credentials[k].id) return &h;
        return nullptr;
    }
    /// Held, and not run out on the first day.
    [[nodiscard]] bool current(std::uint32_t k) const {
        const held_credential* h = held(k);
        if (!h) return false;
        std::optional<date> until = h->expires;
        if (!until && h->earned && data().credentials[k].valid_months)
            until = add_months(*h->earned, *data().credentials[k].valid_months);
        return !until || !days_.front().day || *days_.front().day <= *until;
    }

    [[nodiscard]] standing fact(const requirement& r, const situation& d) const {
        std::vector<standing> parts;
        for (const requirement& p : r.parts) parts.push_back(fact(p, d));
        std::sort(parts.rbegin(), parts.rend());
        const auto nth = [&](std::int64_t n) {
            return n <= 0                                        ? standing::met
                   : n > static_cast<std::int64_t>(parts.size()) ? standing::unmet
                                                                 : parts[static_cast<std::size_t>(n - 1)];
        };
        switch (r.form) {
            case requirement_form::all:
                return nth(static_cast<std::int64_t>(parts.size()));
            case requirement_form::any:
                return nth(1);
            case requirement_form::at_least:
                return nth(r.number);
            case requirement_form::negation:
                return negate(parts[0]);
            case requirement_form::constant:
                return r.truth ? standing::met : standing::unmet;
            default:
                break;
        }
        for (const gate& g : catalog_.circuit().gates)
            if (g.source && *g.source == r) return fact_standing(known_, g, d);
        return standing::unknown;
    }

    const facts& known_;
    const catalog& catalog_;
    std::vector<held_course> held_, completed_;
    std::vector<situation> days_;
    mutable const std::vector<std::string>* waived_ = nullptr;
};

}  // namespace gradus::oracle

#endif
